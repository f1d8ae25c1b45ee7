import { afterEach, describe, expect, it } from 'vitest';
import { raw, sql } from '../db/index.ts';
import { createSecondOpinion } from '../second-opinion/index.ts';
import { type Browser, type SignInWorld, signInWorld, type TestTenant } from './testing.ts';

let world: SignInWorld;
afterEach(() => world.close());

/** The worker's place is real, its program says what the test wants to hear. */
const saying = (opinion: string, milliseconds = 10_000) =>
  createSecondOpinion({
    milliseconds,
    program: new URL(
      `data:text/javascript,${encodeURIComponent(
        `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${opinion} });`,
      )}`,
    ),
  });

async function hafenWith(secondOpinion: ReturnType<typeof createSecondOpinion>): Promise<[TestTenant, Browser]> {
  world = await signInWorld({ secondOpinion });
  const hafen = await world.tenant({ name: 'hafen', domain: 'hafen.example' });
  await hafen.person('ada@hafen.example');
  return [hafen, world.browser()];
}

const rows = <T>(tenant: TestTenant, statement: string): Promise<T[]> =>
  tenant.within(async (scope) => (await raw.raw<T>(statement).execute(sql(scope))).rows);

const lastUse = async (tenant: TestTenant): Promise<Date | null> =>
  (await rows<{ last_used_at: Date | null }>(tenant, 'select last_used_at from idp_certificate'))[0]?.last_used_at ??
  null;

describe('at the first use of a key', () => {
  it('a disagreement refuses the sign-in, raises the alarm and leaves the key unproved', async () => {
    const [hafen, browser] = await hafenWith(
      saying("parentPort.postMessage({ kind: 'disagrees', why: 'It read another NameID.' });"),
    );
    const answer = await browser.signInBySso(hafen, { email: 'ada@hafen.example' });
    expect(answer.headers.location).toMatch(/^\/sign-in\/refused\?code=saml_refused/);
    expect(await browser.session()).toMatchObject({ signedIn: false });
    expect(await rows(hafen, 'select outcome, received, detail from sign_in')).toEqual([
      {
        outcome: 'saml_refused',
        received: 'It read another NameID.',
        detail: { saml: 'second_opinion_disagreed', second_opinion: 'disagrees' },
      },
    ]);
    for (const table of ['audit_event', 'outbox'])
      expect(await rows(hafen, `select type from ${table} where type = 'saml.second_opinion_disagreed'`)).toHaveLength(
        1,
      );
    expect(await lastUse(hafen)).toBeNull();
  });

  it('no opinion lets pass, is recorded, and the next answer is asked about again', async () => {
    const [hafen, browser] = await hafenWith(saying('process.exit(1);'));
    for (let time = 0; time < 2; time += 1) {
      const answer = await browser.signInBySso(hafen, { email: 'ada@hafen.example' });
      expect(answer.headers.location).toBe('/dashboard');
      expect(await lastUse(hafen)).toBeNull();
    }
    const seen = await rows<{ detail: object }>(hafen, "select detail from sign_in where outcome = 'signed_in'");
    expect(seen.map(({ detail }) => detail)).toEqual([
      { groups: null, second_opinion: 'none' },
      { groups: null, second_opinion: 'none' },
    ]);
  });

  it('agreement proves the key, and nobody is asked any more', async () => {
    const [hafen, browser] = await hafenWith(
      saying(
        "globalThis.asked = (globalThis.asked ?? 0) + 1; if (asked === 1) parentPort.postMessage({ kind: 'agrees' });",
      ),
    );
    for (let time = 0; time < 2; time += 1) {
      const answer = await browser.signInBySso(hafen, { email: 'ada@hafen.example' });
      expect(answer.headers.location).toBe('/dashboard');
    }
    expect(await lastUse(hafen)).toEqual(world.now.value);
    const asked = await rows(hafen, "select from sign_in where detail ->> 'second_opinion' is not null");
    expect(asked).toHaveLength(1);
  });
});
