import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sql } from '../db/index.ts';
import { DAY } from '../lib/clock.ts';
import { VENDOR } from '../lib/transaction.ts';
import { type Receiver, receiver, type WebhookWorld, webhookWorld } from './testing.ts';

let world: WebhookWorld;
const open: Receiver[] = [];
const HAFEN = 'biz-hafen';
const actor = { kind: 'account' as const, id: 'acc-ann', label: 'ann@hafen.example' };
beforeAll(async () => {
  world = await webhookWorld();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => world.close());

async function listen(scope: string) {
  const place = await receiver();
  open.push(place);
  const settings = { url: place.url, description: '', eventTypes: [] };
  const { id } = await world.webhooks.create({ scope, actor }, settings);
  return { ...place, id, settings };
}
const freed = (seat: string) => {
  world.pass(1);
  const data = { subscriptionId: 'sub-1', personId: 'per-1', because: 'person_deactivated' };
  return world.happen(HAFEN, { type: 'seat.freed', subject: seat, data });
};

test('one administrator alone does not carry events off: the others read where they go, and where they go from now on', async () => {
  world.mails.length = 0;
  const hook = await listen(HAFEN);
  const asBefore = { ...hook.settings, description: 'the same', enabled: true };
  await world.webhooks.change({ scope: HAFEN, actor }, hook.id, asBefore);
  expect(world.mails.map(({ to }) => to)).toEqual(['ann@hafen.example']);
  const elsewhere = 'https://sink.evil.example/take?key=secret';
  await world.webhooks.change({ scope: HAFEN, actor }, hook.id, { ...asBefore, url: elsewhere });
  expect(world.mails).toHaveLength(2);
  const said = world.mails[1]?.paragraphs.join(' ') ?? '';
  expect(said).toContain('ann@hafen.example has set');
  expect(said).toContain('sink.evil.example');
  expect(JSON.stringify(world.mails)).not.toContain('secret');
  await listen(VENDOR);
  expect(world.mails).toHaveLength(2);
  await world.webhooks.remove({ scope: HAFEN, actor }, hook.id);
});

test('what is asked for again and again before it went out, is sent once', async () => {
  const hook = await listen(HAFEN);
  await freed('a');
  await world.turn();
  const again = () => world.webhooks.replay({ scope: HAFEN, actor }, hook.id, { since: new Date(0) });
  expect([await again(), await again(), await again()]).toEqual([1, 0, 0]);
  await world.turn();
  expect(hook.received).toHaveLength(2);
  await world.webhooks.remove({ scope: HAFEN, actor }, hook.id);
});

test('what the vendor was told is forgotten after its time, as everybody’s is', async () => {
  const hook = await listen(VENDOR);
  await freed('old');
  await world.turn();
  world.pass(31 * DAY);
  await freed('new');
  await world.turn();
  const kept = await world.db.database.inTenant(VENDOR, (tenant) =>
    sql(tenant).selectFrom('webhook_delivery').select('body').where('endpoint_id', '=', hook.id).execute(),
  );
  expect(kept.map(({ body }) => JSON.parse(body).data.subject)).toEqual(['new']);
});
