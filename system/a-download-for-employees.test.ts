import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ACTIVATION_REFUSALS, licenses } from '../contract/index.ts';
import { createPrintShell, startDesktop } from '../desktop/index.ts';
import { keyRefusalCodes, refusalCodes, refusalWords } from '../sdk/index.ts';
import { type TestWorld, testWorld } from './testing.ts';
import { PRODUCT } from './walk/vendor.ts';

let world: TestWorld;
let folder: string;
beforeAll(async () => {
  world = await testWorld();
  folder = mkdtempSync(join(tmpdir(), 'keyseat-employee-'));
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const download = (path: string) => fetch(`${world.baseUrl}/directdownload/${PRODUCT.id}${path}`);
const nameOf = (response: Response): string =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? '';

test('what the link serves starts, and asks for the work e-mail first because of its name alone', async () => {
  for (const [query, first] of [
    ['?experience=sso&platform=linux', 'work-email'],
    ['?platform=linux', 'sign-in'],
  ]) {
    const response = await download(query ?? '');
    const file = join(folder, nameOf(response));
    writeFileSync(file, Buffer.from(await response.arrayBuffer()), { mode: 0o755 });
    const started = promisify(execFile)(file, ['--shell', 'print', '--data', join(folder, first ?? '')]);
    const printed = await new Promise<string>((resolve) =>
      started.child.stdout?.once('data', (text) => resolve(String(text))),
    );
    started.child.kill('SIGTERM');
    await started.catch(() => undefined);
    expect(printed.trim()).toMatch(new RegExp(`^Window: .*/${first}$`));
  }
});

test('an ordinary installer beside the signed configuration does the same', async () => {
  const file = join(folder, 'configuration.json');
  writeFileSync(file, await (await download('/configuration')).text());
  const printed: string[] = [];
  const desktop = await startDesktop({
    issuer: world.baseUrl,
    product: PRODUCT.id,
    dataFolder: join(folder, 'configured'),
    shell: createPrintShell((line) => printed.push(line)),
    experience: 'ordinary',
    configuration: file,
  });
  expect(desktop.url).toMatch(/\/work-email$/);
  await desktop.close();
});

test('service and SDK know the same refusals, and say the same', () => {
  expect([...refusalCodes].sort()).toEqual(Object.keys(ACTIVATION_REFUSALS).sort());
  expect([...keyRefusalCodes].sort()).toEqual(Object.keys(licenses.KEY_REFUSALS).sort());
  const ours = { ...ACTIVATION_REFUSALS, ...licenses.KEY_REFUSALS };
  const theirs = [...refusalCodes, ...keyRefusalCodes].map((code) => [code, refusalWords(code)]);
  expect(Object.fromEntries(theirs)).toEqual(ours);
});
