import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { verifyResponse } from '../saml/index.ts';
import { createSecondOpinion, type Question, type SecondOpinion, type SecondOpinionOptions } from './index.ts';

const testdata = join(import.meta.dirname, '..', 'saml', 'testdata');
const standing: SecondOpinion[] = [];
const library = createSecondOpinion({ milliseconds: 20_000 });

afterEach(async () => {
  for (const one of standing.splice(0)) await one.close();
});

afterAll(() => library.close());

/** With time enough for a busy machine, unless the test is about time. */
function secondOpinion(options: SecondOpinionOptions = {}): SecondOpinion {
  const made = createSecondOpinion({ milliseconds: 20_000, ...options });
  standing.push(made);
  return made;
}

/** An answer of the vectors, as our own verdict reads it. */
function questionOf(name: string): Question {
  const folder = join(testdata, 'good', name);
  const { request } = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8'));
  const encoded = join(folder, 'response.b64');
  const samlResponse = existsSync(encoded)
    ? readFileSync(encoded, 'latin1')
    : readFileSync(join(folder, 'response.xml')).toString('base64');
  const certificates = request.idp.certificates.map((key: string) => readFileSync(join(testdata, 'keys', key), 'utf8'));
  const asked = { ...request, samlResponse, idp: { ...request.idp, certificates }, now: new Date(request.now) };
  const exception = request.allowSha1Until ? { allowSha1Until: new Date(request.allowSha1Until) } : {};
  const verdict = verifyResponse({ ...asked, ...exception });
  if (!verdict.ok) throw new Error(`${name}: ${verdict.code}`);
  const { nameId, attributes } = verdict.assertion;
  return { ...asked, reading: { nameId, attributes } };
}

/** An unsolicited answer is never asked about: our ACS takes none. */
const answers = readdirSync(join(testdata, 'good')).filter((name) => name !== 'unsolicited-allowed');
const NOT_ITS_KIND = ['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521', 'rsa-sha384', 'prefix-list'];

test.each(answers)('%s is accepted and read alike, or is not its kind', async (name) => {
  const none = { kind: 'none', why: 'not_its_kind' };
  expect(await library.ask(questionOf(name))).toEqual(NOT_ITS_KIND.includes(name) ? none : { kind: 'agrees' });
});

describe('a disagreement', () => {
  const question = questionOf('provider-okta-both');
  const ask = (change: Partial<Question>) => library.ask({ ...question, ...change });

  test('when the answer was changed', async () => {
    const xml = Buffer.from(question.samlResponse, 'base64').toString('utf8');
    const samlResponse = Buffer.from(xml.replace('Meridian', 'Meridiam')).toString('base64');
    expect(samlResponse).not.toBe(question.samlResponse);
    expect(await ask({ samlResponse })).toMatchObject({
      kind: 'disagrees',
      why: expect.stringMatching(/^It refused: /),
    });
  });

  test('when we had read another person', async () => {
    const reading = { ...question.reading, nameId: 'eve@northwind.example' };
    expect(await ask({ reading })).toEqual({ kind: 'disagrees', why: 'It read another NameID.' });
  });

  test('when another IdP was expected', async () => {
    const idp = { ...question.idp, entityId: 'http://other.example/idp' };
    expect(await ask({ idp })).toEqual({ kind: 'disagrees', why: 'It read another issuer.' });
  });

  test.each([
    ['audience', { sp: { ...question.sp, entityId: 'https://other.example/sp' } }],
    ['request', { inResponseTo: '_another' }],
    ['time', { now: new Date(question.now.getTime() + 3_600_000) }],
    [
      'key',
      { idp: { ...question.idp, certificates: [readFileSync(join(testdata, 'keys', 'test-idp-next.crt'), 'utf8')] } },
    ],
  ])('when the %s is another', async (_what, change) => {
    expect(await ask(change)).toMatchObject({ kind: 'disagrees', why: expect.stringMatching(/^It refused: /) });
  });
});

describe('the worker', () => {
  const question = questionOf('groups-200');
  const program = (text: string): URL => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  const onMessage = (body: string): URL =>
    program(
      `import { parentPort } from 'node:worker_threads'; let count = 0; parentPort.on('message', (question) => { ${body} });`,
    );

  test('leaves the event loop to the server', async () => {
    await library.ask(question);
    const before = performance.eventLoopUtilization();
    for (let turn = 0; turn < 5; turn += 1) await library.ask(question);
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.2);
  });

  test('answers many at a time, in turn', async () => {
    const opinions = await Promise.all(Array.from({ length: 12 }, () => library.ask(question)));
    expect(opinions.every(({ kind }) => kind === 'agrees')).toBe(true);
  });

  test('is given up when it is late, and another one takes the next question', async () => {
    const asked = secondOpinion({ milliseconds: 1500, program: onMessage('while (question.inResponseTo) {}') });
    const late = asked.ask(question);
    const behind = asked.ask(question);
    expect(await late).toEqual({ kind: 'none', why: 'timeout' });
    expect(await behind).toEqual({ kind: 'none', why: 'timeout' });
    const answered = secondOpinion({
      milliseconds: 3000,
      program: onMessage(
        "if (question.inResponseTo === 'slow') while (true) {} parentPort.postMessage({ kind: 'agrees' });",
      ),
    });
    expect(await answered.ask({ ...question, inResponseTo: 'slow' })).toEqual({ kind: 'none', why: 'timeout' });
    expect(await answered.ask(question)).toEqual({ kind: 'agrees' });
  });

  test.each([
    ['throws', "throw new Error('broken');"],
    ['ends', 'process.exit(3);'],
    ['takes all memory', 'const held = []; while (true) held.push(new Array(100_000).fill(question));'],
  ])('that %s is no opinion, and the next one stands', async (_what, body) => {
    const asked = secondOpinion({
      program: onMessage(
        `if (question.inResponseTo === 'die') { ${body} } parentPort.postMessage({ kind: 'agrees' });`,
      ),
    });
    expect(await asked.ask({ ...question, inResponseTo: 'die' })).toEqual({ kind: 'none', why: 'crashed' });
    expect(await asked.ask(question)).toEqual({ kind: 'agrees' });
  });

  test('takes so many questions and no more', async () => {
    const asked = secondOpinion({ most: 2, milliseconds: 1500, program: onMessage('') });
    const opinions = await Promise.all([asked.ask(question), asked.ask(question), asked.ask(question)]);
    expect(opinions.map((opinion) => ('why' in opinion ? opinion.why : opinion.kind))).toEqual([
      'timeout',
      'timeout',
      'busy',
    ]);
  });

  test('ends when nobody asks, and starts again', async () => {
    const counting = onMessage("count += 1; parentPort.postMessage({ kind: 'disagrees', why: String(count) });");
    const asked = secondOpinion({ idleMilliseconds: 50, program: counting });
    expect(await asked.ask(question)).toMatchObject({ why: '1' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await asked.ask(question)).toMatchObject({ why: '1' });
  });

  test('answers nobody after it was closed', async () => {
    const asked = secondOpinion();
    const waiting = asked.ask(question);
    await asked.close();
    expect(await waiting).toEqual({ kind: 'none', why: 'closed' });
    expect(await asked.ask(question)).toEqual({ kind: 'none', why: 'closed' });
  });
});
