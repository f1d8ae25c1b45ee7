import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { eventStore } from '../events.store.ts';
import { createEvents } from '../events.ts';
import { DAY, HOUR } from '../lib/clock.ts';
import type { Mail } from '../mail/index.ts';
import { type SignInWorld, signInWorld, type TestTenant } from '../sign-in/testing.ts';
import { createNotices, type Notices } from './index.ts';

let world: SignInWorld;
let notices: Notices;
let hafen: TestTenant;
let lost = false;
let mails: Mail[] = [];

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  const werft = await world.tenant({ name: 'werft', domain: 'werft.example' });
  await werft.setStatus('inactive');
  const transactions = world.db.database;
  const clock = () => world.now.value;
  const log = { info: () => {}, error: () => {} };
  notices = createNotices({
    transactions,
    integration: world.integration,
    domains: {
      list: async () => [
        {
          ...{
            id: 'dom-1',
            name: 'hafen.example',
            verified: true,
            lost,
            addedAt: clock(),
            checkedAt: null,
            finding: null,
          },
          record: { type: 'TXT', hostRelative: '_k', hostAbsolute: '_k.hafen.example', value: 'keyseat-1' },
        },
      ],
    },
    signIn: world.signIn,
    administrators: async () => ['ann@hafen.example', 'bob@hafen.example', 'ann@hafen.example'],
    organization: async () => 'Hafen Ltd',
    mailer: { send: async (_tx, mail) => void mails.push(mail) },
    events: createEvents({ store: eventStore, clock, log }),
    clock,
    baseUrl: 'https://keyseat.example',
  });
  await scimCame();
});
beforeEach(() => {
  mails = [];
});
afterAll(() => world.close());

const pass = (milliseconds: number): void => {
  world.now.value = new Date(world.now.value.getTime() + milliseconds);
};
const set = (statement: ReturnType<typeof raw>) => hafen.within((scope) => statement.execute(sql(scope)));
const scimCame = () => set(raw`update scim_token set last_used_at = ${world.now.value}`);
const certificateEnds = (days: number) =>
  set(raw`update idp_certificate set not_after = ${new Date(world.now.value.getTime() + days * DAY)}`);
const subjects = async (): Promise<string[]> => {
  mails = [];
  await notices.lookAfter();
  return mails.map(({ to, subject }) => `${to.split('@')[0]}: ${subject}`);
};

test('a sound integration, and one that is not active, cause no mail', async () => {
  expect(await subjects()).toEqual([]);
});

test('a certificate is told at thirty, fourteen and three days and at its end, once each, to each administrator once', async () => {
  await certificateEnds(29.5);
  expect(await subjects()).toEqual([
    'ann: The certificate of your identity provider expires on 23 December 2026: Hafen Ltd',
    'bob: The certificate of your identity provider expires on 23 December 2026: Hafen Ltd',
  ]);
  const [mail] = mails;
  expect(mail?.action?.url).toBe('https://keyseat.example/profile/business/idp_integration#step-4');
  expect(mail?.footnote).toContain('You get this mail because you administer Hafen Ltd');
  expect(await subjects()).toEqual([]);
  for (const [days, told] of [
    [20, 0],
    [13, 2],
    [4, 0],
    [2, 2],
    [1, 0],
    [-1, 2],
    [-30, 0],
  ] as const) {
    await certificateEnds(days);
    expect((await subjects()).length, `${days} days`).toBe(told);
  }
  await certificateEnds(400);
});

test('each notice is audited, with its cause', async () => {
  const rows = await hafen.within((scope) =>
    sql(scope).selectFrom('audit_event').select('data').where('type', '=', 'integration.notice').execute(),
  );
  expect(rows).toHaveLength(4);
  expect(rows[0]?.data).toMatchObject({ kind: 'certificate', told: 2 });
});

test('a lost TXT record is told once; when it is lost again a day later it is the same trouble, after a week a new one', async () => {
  lost = true;
  expect(await subjects()).toEqual([
    'ann: The TXT record of hafen.example is gone: Hafen Ltd',
    'bob: The TXT record of hafen.example is gone: Hafen Ltd',
  ]);
  expect(mails[0]?.paragraphs.join(' ')).toContain('type TXT, host _k.hafen.example, value keyseat-1');
  lost = false;
  expect(await subjects()).toEqual([]);
  pass(HOUR);
  await scimCame();
  lost = true;
  expect(await subjects()).toEqual([]);
  lost = false;
  await subjects();
  pass(8 * DAY);
  await scimCame();
  lost = true;
  expect(await subjects()).toHaveLength(2);
  lost = false;
});

test('a directory that has been silent for a day is told, unless there is no provisioning', async () => {
  await scimCame();
  pass(25 * HOUR);
  await set(raw`update integration set provisioning = 'none'`);
  expect(await subjects()).toEqual([]);
  await set(raw`update integration set provisioning = 'scim'`);
  expect(await subjects()).toEqual([
    'ann: Your directory has sent nothing for a day: Hafen Ltd',
    'bob: Your directory has sent nothing for a day: Hafen Ltd',
  ]);
  pass(HOUR);
  expect(await subjects()).toEqual([]);
  await scimCame();
});

test('many refusals are told with what they mostly are; what any stranger can post raises no alarm', async () => {
  for (let count = 0; count < 12; count += 1)
    await world.browser().post(hafen.acsPath, { SAMLResponse: 'AAAA', RelayState: 'x' });
  expect(await subjects()).toEqual([]);
  const email = 'ada@hafen.example';
  for (let count = 0; count < 10; count += 1) {
    const browser = world.browser();
    const form = hafen.answer(await browser.toIdp(email), { email, audience: 'https://other.example' });
    await browser.post(hafen.acsPath, form);
  }
  expect(await subjects()).toHaveLength(2);
  expect(mails[0]?.paragraphs[0]).toContain('In the last hour 10 sign-ins of Hafen Ltd were refused');
  expect(mails[0]?.paragraphs[1]).toContain('The assertion was made for another service (Audience). Set the audience');
  expect(mails[0]?.action?.url).toBe('https://keyseat.example/profile/business/idp_integration/activity');
});

test('two servers at once tell a cause once', async () => {
  await certificateEnds(2);
  await set(raw`delete from sent_notice`);
  pass(2 * HOUR);
  await scimCame();
  await Promise.all([notices.lookAfter(), notices.lookAfter()]);
  expect(mails).toHaveLength(2);
});
