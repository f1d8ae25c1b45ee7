import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../lib/clock.ts';
import { VENDOR } from '../lib/transaction.ts';
import { type Receiver, receiver, type WebhookWorld, webhookWorld } from './testing.ts';

let world: WebhookWorld;
const open: Receiver[] = [];
const HAFEN = 'biz-hafen';
const BERG = 'biz-berg';
const actor = { kind: 'account' as const, id: 'acc-ann', label: 'ann@hafen.example' };
beforeAll(async () => {
  world = await webhookWorld();
});
afterEach(async () => {
  for (const scope of [HAFEN, BERG, VENDOR])
    for (const { id } of await world.webhooks.list(scope)) await world.webhooks.remove({ scope, actor }, id);
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => world.close());

async function listen(scope: string, eventTypes: 'seat.freed'[] = []) {
  const place = await receiver();
  open.push(place);
  const made = await world.webhooks.create({ scope, actor }, { url: place.url, description: '', eventTypes });
  return { ...place, ...made };
}
/** Each at its own moment: events of the same millisecond have no order. */
const freed = (scope: string, seat = 'seat-1') => {
  world.pass(1);
  const why = { because: 'person_deactivated', secretThing: 'not in the schema' };
  return world.happen(scope, {
    type: 'seat.freed',
    subject: seat,
    data: { subscriptionId: 'sub-1', personId: 'per-1', ...why },
  });
};
const logOf = async (scope: string, id: string) => (await world.webhooks.deliveries(scope, id, {})).deliveries;
const refuse =
  (status: number, headers = {}) =>
  (_: unknown, response: { writeHead: (...of: never[]) => void; end(text: string): void }) => {
    (response.writeHead as (status: number, headers: object) => void)(status, headers);
    response.end('no');
  };

describe('telling', () => {
  test('a message is signed as the independent library wants it, and holds what the catalogue names', async () => {
    const hook = await listen(HAFEN);
    await freed(HAFEN);
    await world.turn();
    const [got] = hook.received;
    if (!got) throw new Error('nothing came');
    // The library compares with its own clock; ours is set elsewhere.
    const at = Number(got.headers['webhook-timestamp']) * 1000;
    expect(at).toBe(Math.floor(world.now.at.getTime() / SECOND) * SECOND);
    const judge = new Webhook(hook.secret);
    const signed = `v1,${judge.sign(String(got.headers['webhook-id']), new Date(at), got.body).split(',')[1]}`;
    expect(got.headers['webhook-signature']).toBe(signed);
    expect(JSON.parse(got.body)).toEqual({
      type: 'seat.freed',
      timestamp: world.now.at.toISOString(),
      data: {
        businessAccountId: HAFEN,
        subject: 'seat-1',
        subscriptionId: 'sub-1',
        personId: 'per-1',
        because: 'person_deactivated',
      },
    });
    expect(await logOf(HAFEN, hook.id)).toMatchObject([
      { id: got.headers['webhook-id'], state: 'delivered', attempts: 1, status: 200, answer: 'thanks' },
    ]);
  });

  test('an event of a transaction that was rolled back is told to nobody', async () => {
    const hook = await listen(HAFEN);
    await expect(
      world.db.database.inTenant(HAFEN, async (tenant) => {
        await raw`insert into outbox (business_account_id, id, at, type, subject, data)
          values (${HAFEN}, 'evt-x', now(), 'seat.freed', 's', '{}')`.execute(sql(tenant));
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    await world.turn();
    expect(hook.received).toEqual([]);
  });

  test('each is told of its own account and its own types; the vendor of all', async () => {
    const [ours, theirs, vendor] = [await listen(HAFEN, ['seat.freed']), await listen(BERG), await listen(VENDOR)];
    await freed(HAFEN);
    await world.happen(HAFEN, { type: 'device.blocked', subject: 'dev-1' });
    await world.happen(BERG, { type: 'device.blocked', subject: 'dev-2' });
    await world.turn();
    const types = ({ received }: Receiver) => received.map(({ body }) => JSON.parse(body).data.subject);
    expect(types(ours)).toEqual(['seat-1']);
    expect(types(theirs)).toEqual(['dev-2']);
    expect(types(vendor).sort()).toEqual(['dev-1', 'dev-2', 'seat-1']);
  });

  test('two processes that look in the same instant tell once', async () => {
    const hook = await listen(HAFEN);
    for (let seat = 0; seat < 20; seat += 1) await freed(HAFEN, `seat-${seat}`);
    await Promise.all([world.webhooks.turn(), world.webhooks.turn(), world.webhooks.turn()]);
    await world.webhooks.idle();
    expect(hook.received.map(({ body }) => JSON.parse(body).data.subject)).toEqual(
      Array.from({ length: 20 }, (_, seat) => `seat-${seat}`),
    );
  });
});

describe('an endpoint in trouble', () => {
  test('is tried again under the same ID, later and later, and then given up', async () => {
    const hook = await listen(HAFEN);
    hook.answer(refuse(500));
    await freed(HAFEN);
    await world.turn();
    await world.turn();
    expect(hook.received).toHaveLength(1);
    const [first] = await logOf(HAFEN, hook.id);
    expect(first).toMatchObject({ state: 'waiting', attempts: 1, status: 500, answer: 'no' });
    const wait = Date.parse(first?.nextAt ?? '') - world.now.at.getTime();
    expect(wait).toBeGreaterThanOrEqual(4 * SECOND);
    expect(wait).toBeLessThanOrEqual(6 * SECOND);
    const began = world.now.at.getTime();
    for (let tries = 1; tries <= 10; tries += 1) {
      const [waiting] = await logOf(HAFEN, hook.id);
      expect(waiting).toMatchObject({ state: 'waiting', attempts: tries });
      world.pass(Date.parse(waiting?.nextAt ?? '') - world.now.at.getTime());
      await world.turn();
    }
    expect(await logOf(HAFEN, hook.id)).toMatchObject([{ state: 'given_up', attempts: 11, nextAt: null }]);
    expect(hook.received).toHaveLength(11);
    const days = (world.now.at.getTime() - began) / DAY;
    expect(days).toBeGreaterThan(2.4);
    expect(days).toBeLessThan(3.8);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('delays nobody else while it hangs', async () => {
    const [mute, good] = [await listen(HAFEN), await listen(HAFEN)];
    mute.answer(() => {});
    for (let seat = 0; seat < 10; seat += 1) await freed(HAFEN, `seat-${seat}`);
    await world.webhooks.turn();
    const began = performance.now();
    while (good.received.length < 10 && performance.now() - began < 5000)
      await new Promise((resolve) => setTimeout(resolve, 10));
    // All ten are through while the mute one still holds its first.
    expect(good.received).toHaveLength(10);
    expect(mute.received).toHaveLength(1);
    expect((await logOf(HAFEN, mute.id)).every(({ attempts }) => attempts === 0)).toBe(true);
    await world.webhooks.idle();
    expect((await logOf(HAFEN, mute.id)).filter(({ error }) => error === 'too_slow')).toHaveLength(1);
  });

  test('comes back: what waited goes out at once, in the order it happened', async () => {
    const hook = await listen(HAFEN);
    hook.answer(refuse(500));
    await freed(HAFEN, 'a');
    await world.turn();
    for (const seat of ['b', 'c']) await freed(HAFEN, seat);
    await world.turn();
    expect(hook.received).toHaveLength(1);
    hook.answer((_, response) => response.end());
    world.pass(MINUTE);
    await world.turn();
    expect(hook.received.slice(1).map(({ body }) => JSON.parse(body).data.subject)).toEqual(['a', 'b', 'c']);
    expect((await world.webhooks.list(HAFEN))[0]).toMatchObject({ failingSince: null, waiting: 0 });
  });

  test('is left alone as long as it asks, up to an hour', async () => {
    const hook = await listen(HAFEN);
    hook.answer(refuse(503, { 'retry-after': '86400' }));
    await freed(HAFEN);
    await world.turn();
    world.pass(59 * MINUTE);
    await world.turn();
    expect(hook.received).toHaveLength(1);
    world.pass(2 * MINUTE);
    await world.turn();
    expect(hook.received).toHaveLength(2);
  });

  test('is switched off after five days without a success, and its administrators are told', async () => {
    const hook = await listen(HAFEN);
    hook.answer(refuse(500));
    await freed(HAFEN);
    await world.turn();
    world.mails.length = 0;
    world.pass(4 * DAY);
    await world.turn();
    expect((await world.webhooks.list(HAFEN))[0]?.disabledAt).toBeNull();
    world.pass(DAY + HOUR);
    await freed(HAFEN);
    await world.turn();
    expect((await world.webhooks.list(HAFEN))[0]).toMatchObject({ disabledBecause: 'failing', waiting: 0 });
    expect(world.mails.map(({ to }) => to)).toEqual(['ann@hafen.example']);
    const tries = hook.received.length;
    await freed(HAFEN, 'meanwhile');
    world.pass(DAY);
    await world.turn();
    expect(hook.received).toHaveLength(tries);
    await expect(world.webhooks.replay({ scope: HAFEN, actor }, hook.id, { since: new Date(0) })).rejects.toMatchObject(
      {
        code: 'webhook_off',
      },
    );
    hook.answer((_, response) => response.end());
    await world.webhooks.change({ scope: HAFEN, actor }, hook.id, {
      url: hook.url,
      description: '',
      eventTypes: [],
      enabled: true,
    });
    expect(await world.webhooks.replay({ scope: HAFEN, actor }, hook.id, { since: new Date(0) })).toBe(3);
    await world.turn();
    expect(JSON.parse(hook.received.at(-1)?.body ?? '{}').data.subject).toBe('meanwhile');
  });

  test('that answers 410 is switched off at once', async () => {
    const hook = await listen(HAFEN);
    hook.answer(refuse(410));
    await freed(HAFEN);
    await world.turn();
    expect((await world.webhooks.list(HAFEN))[0]).toMatchObject({ disabledBecause: 'gone' });
  });

  test('cannot lead elsewhere: a redirect is an answer, and a failure', async () => {
    const [target, hook] = [await listen(BERG), await listen(HAFEN)];
    hook.answer(refuse(302, { location: target.url }));
    await freed(HAFEN);
    await world.turn();
    expect(target.received).toEqual([]);
    expect(await logOf(HAFEN, hook.id)).toMatchObject([{ state: 'waiting', status: 302 }]);
  });
});

describe('secrets', () => {
  test('after a rotation both sign for a day, then the new one alone', async () => {
    const hook = await listen(HAFEN);
    const next = await world.webhooks.rotate({ scope: HAFEN, actor }, hook.id);
    const signatures = async (): Promise<string[]> => {
      await freed(HAFEN);
      await world.turn();
      return String(hook.received.at(-1)?.headers['webhook-signature']).split(' ');
    };
    const signedBy = (secret: string): string => {
      const { headers, body } = hook.received.at(-1) ?? { headers: {}, body: '' };
      const at = new Date(Number(headers['webhook-timestamp']) * 1000);
      return new Webhook(secret).sign(String(headers['webhook-id']), at, body);
    };
    const both = await signatures();
    expect(both).toEqual([signedBy(next), signedBy(hook.secret)]);
    world.pass(DAY + SECOND);
    const one = await signatures();
    expect(one).toEqual([signedBy(next)]);
  });

  test('are nowhere in the database, and nobody is shown them again', async () => {
    const hook = await listen(HAFEN);
    const { rows } = await world.db.database.inTenant(HAFEN, (tenant) =>
      raw<{
        all: string;
      }>`select (select json_agg(e) from webhook_endpoint e)::text || (select json_agg(a) from audit_event a)::text as all`.execute(
        sql(tenant),
      ),
    );
    expect(rows[0]?.all).toContain(hook.url);
    expect(rows[0]?.all).not.toContain(hook.secret.slice(6));
    expect(JSON.stringify(await world.webhooks.list(HAFEN))).not.toContain(hook.secret.slice(6));
  });
});

describe('an administrator', () => {
  test.each([
    ['ftp://hook.example/', 'address_refused'],
    ['https://ann:secret@hook.example/', 'address_refused'],
    ['nonsense', 'address_refused'],
  ])('cannot send to %s', async (url, code) => {
    const making = world.webhooks.create({ scope: HAFEN, actor }, { url, description: '', eventTypes: [] });
    await expect(making).rejects.toMatchObject({ code });
  });

  test('sees no endpoint of another business account', async () => {
    const hook = await listen(HAFEN);
    const theirs = { scope: BERG, actor };
    const nothing = { code: 'no_such_webhook' };
    await expect(world.webhooks.rotate(theirs, hook.id)).rejects.toMatchObject(nothing);
    await expect(world.webhooks.test(theirs, hook.id)).rejects.toMatchObject(nothing);
    await expect(world.webhooks.remove(theirs, hook.id)).rejects.toMatchObject(nothing);
    await expect(world.webhooks.deliveries(BERG, hook.id, {})).rejects.toMatchObject(nothing);
    await expect(world.webhooks.replay(theirs, hook.id, { since: new Date(0) })).rejects.toMatchObject(nothing);
    await expect(
      world.webhooks.replay({ scope: VENDOR, actor }, hook.id, { since: new Date(0) }),
    ).rejects.toMatchObject(nothing);
  });

  test('has one message sent again, or all since a moment', async () => {
    const hook = await listen(HAFEN);
    for (const seat of ['a', 'b', 'c']) {
      await freed(HAFEN, seat);
      world.pass(MINUTE);
    }
    await world.turn();
    const [, b] = hook.received;
    const again = (which: object) => world.webhooks.replay({ scope: HAFEN, actor }, hook.id, which);
    expect(await again({ eventId: String(b?.headers['webhook-id']) })).toBe(1);
    await world.turn();
    expect(await again({ since: new Date(world.now.at.getTime() - 2 * MINUTE - SECOND) })).toBe(2);
    await world.turn();
    const subjects = hook.received.map(({ body }) => JSON.parse(body).data.subject);
    expect(subjects).toEqual(['a', 'b', 'c', 'b', 'b', 'c']);
    await expect(again({})).rejects.toMatchObject({ code: 'which_messages' });
  });

  test('tries it out, and sees how the answer began', async () => {
    const hook = await listen(HAFEN);
    hook.answer((_, response) => response.writeHead(418).end('x'.repeat(5000)));
    const tried = await world.webhooks.test({ scope: HAFEN, actor }, hook.id);
    expect(tried).toMatchObject({ delivered: false, status: 418, error: null });
    expect(tried.answer).toHaveLength(1024);
    expect(JSON.parse(hook.received[0]?.body ?? '{}')).toMatchObject({ type: 'webhook.test' });
  });
});
