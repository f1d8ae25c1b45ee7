import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { HOUR, MINUTE, SECOND } from '../lib/clock.ts';
import { type Browser, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
let hafen: TestTenant;
const email = 'ada@hafen.example';
const fromNow = (milliseconds: number) => new Date(world.now.value.getTime() + milliseconds);

beforeAll(async () => {
  world = await signInWorld();
  hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person(email);
});
afterAll(() => world.close());

const sessions = () =>
  world.db.database.inGlobal(async (tx) => {
    const { rows } = await raw<{ reauthenticated_at: Date }>`
      select reauthenticated_at from session order by created_at desc, id desc`.execute(sql(tx));
    return rows.map(({ reauthenticated_at }) => reauthenticated_at);
  });
const isRecent = async (): Promise<boolean> => {
  const [reauthenticatedAt = new Date(0)] = await sessions();
  try {
    world.signIn.guard.recently({ reauthenticatedAt });
    return true;
  } catch {
    return false;
  }
};

/** With a session that lives at the IdP since then. */
const signIn = (browser: Browser, milliseconds: number) => {
  world.now.value = fromNow(SECOND);
  return browser.signInBySso(hafen, { email, authenticatedAt: fromNow(milliseconds) });
};

describe('a sign-in proves who somebody is as of when they proved it to the IdP', () => {
  it('somebody let through by a session of this morning is signed in, and has proved nothing just now', async () => {
    const browser = world.browser();
    expect((await signIn(browser, -3 * HOUR)).headers.location).toBe('/dashboard');
    expect(await isRecent()).toBe(false);
  });

  it('asking again helps only when the IdP did ask: a request whose ForceAuthn was dropped proves nothing', async () => {
    const browser = world.browser();
    await signIn(browser, -3 * HOUR);
    await signIn(browser, -3 * HOUR);
    expect(await isRecent()).toBe(false);
    await signIn(browser, -MINUTE / 2);
    expect(await isRecent()).toBe(true);
  });

  it('an IdP whose clock is ahead cannot make a proof last longer', async () => {
    await signIn(world.browser(), MINUTE);
    expect((await sessions())[0]).toEqual(world.now.value);
  });
});

it('the session this browser had before ends, though its cookie does not come with the answer of the IdP', async () => {
  const browser = world.browser();
  await signIn(browser, 0);
  const before = (await sessions()).length;
  const url = await browser.toIdp(email);
  // As a browser does for a form that another site posts: the Lax cookie stays behind.
  const lax = [...browser.cookies].find(([name]) => name.startsWith('keyseat-session')) ?? ['', ''];
  browser.cookies.delete(lax[0]);
  const answer = await browser.post(hafen.acsPath, hafen.answer(url, { email }));
  expect(answer.headers.location).toBe('/dashboard');
  expect((await sessions()).length).toBe(before);
  const old = world.browser();
  old.cookies.set(lax[0], lax[1]);
  expect(await old.session()).toMatchObject({ signedIn: false });
});
