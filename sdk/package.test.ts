import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestService } from './testing/index.ts';

const run = promisify(execFile);
const here = import.meta.dirname;
const tools = join(here, '..', 'node_modules', '.bin');
const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };

const program = `
import { createActivation } from '@keyseat/sdk';
import { fileStorage, loopbackListener } from '@keyseat/sdk/node';
const activation = createActivation({
  issuer: process.argv[2],
  product: 'meridian-desktop',
  device: { name: 'ada-laptop', os: 'Linux' },
  storage: fileStorage('./activation.json'),
  listen: () => loopbackListener({ productName: 'Meridian Desktop' }),
});
const started = await activation.start('ada@hafen.example');
console.log(started.signInUrl);
const outcome = await started.wait();
const status = await activation.status();
console.log(JSON.stringify([process.versions.node, outcome.activated, status.state, (await activation.renew()).renewed]));
`;

const consumer = `
import { type ActivationStorage, createActivation, type Refusal, type Status } from '@keyseat/sdk';
declare const storage: ActivationStorage;
const activation = createActivation({ issuer: 'https://x.example', product: 'p', device: { name: 'n', os: 'o' }, storage });
export const say = (status: Status): string => (status.state === 'ended' ? status.refusal.nextStep : status.state);
export const codes: Refusal['code'] = 'no_seats_left';
activation.keepFresh((status) => say(status));
// @ts-expect-error the refusals are a closed list
export const wrong: Refusal['code'] = 'moon_phase';
`;

let project: string;
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'keyseat-pack-'));
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], { cwd: here, env });
  expect(stdout).toContain('keyseat-sdk');
  const target = join(project, 'node_modules', '@keyseat', 'sdk');
  await mkdir(target, { recursive: true });
  const archive = (await readdir(project)).find((name) => name.endsWith('.tgz')) ?? '';
  await run('tar', ['-xzf', join(project, archive), '-C', target, '--strip-components=1']);
  await writeFile(join(project, 'program.mjs'), program);
  await writeFile(join(project, 'consumer.ts'), consumer);
  await writeFile(join(project, 'package.json'), '{ "private": true, "type": "module" }');
}, 60_000);
afterAll(() => rm(project, { recursive: true, force: true }));

const lineOf = (child: ChildProcess): (() => Promise<string>) => {
  let text = '';
  child.stdout?.on('data', (chunk) => {
    text += chunk;
  });
  return async () => {
    while (!text.includes('\n')) {
      if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode}.`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const [line = '', ...rest] = text.split('\n');
    text = rest.join('\n');
    return line;
  };
};

describe('the published form', () => {
  it('holds compiled JavaScript, types, README and PROTOCOL, and needs nothing else', async () => {
    const root = join(project, 'node_modules', '@keyseat', 'sdk');
    const files = await readdir(root, { recursive: true });
    expect(files).toEqual(
      expect.arrayContaining(['README.md', 'PROTOCOL.md', 'LICENSE', 'dist/index.js', 'dist/node/index.d.ts']),
    );
    expect(files.filter((name) => /test|\.ts$/.test(name) && !name.endsWith('.d.ts'))).toEqual([]);
    const description = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    expect(description.dependencies).toBeUndefined();
  });

  const nodes = [...new Set([process.execPath, '/usr/local/bin/node', '/usr/bin/node'])].filter((path) =>
    existsSync(path),
  );

  it.each(nodes)(
    'activates and renews in an empty project on %s',
    async (node) => {
      const service = await startTestService();
      const child = spawn(node, ['program.mjs', service.issuer], {
        cwd: project,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      try {
        const line = lineOf(child);
        await service.visit(await line());
        const [version, ...rest] = JSON.parse(await line());
        expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(20);
        expect(rest).toEqual([true, 'active', true]);
      } finally {
        child.kill();
        await service.close();
      }
    },
    20_000,
  );

  it.skipIf(process.platform !== 'linux')(
    'the example of the README runs as it stands',
    { timeout: 20_000 },
    async () => {
      const service = await startTestService();
      const [, example = ''] = /```js\n([\s\S]+?)```/.exec(await readFile(join(here, 'README.md'), 'utf8')) ?? [];
      await writeFile(join(project, 'example.mjs'), example);
      // The system's "open" of this computer leaves the address in a file, where the test's browser finds it.
      await writeFile(join(project, 'xdg-open'), '#!/bin/sh\nprintf %s "$1" > "$HOME/opened"\n', { mode: 0o755 });
      const surroundings = {
        PATH: `${project}${delimiter}${env.PATH}`,
        HOME: project,
        MERIDIAN_ISSUER: service.issuer,
      };
      const child = spawn(process.execPath, ['example.mjs', 'ada@hafen.example'], { cwd: project, env: surroundings });
      try {
        const line = lineOf(child);
        const opened = join(project, 'opened');
        const url = await vi.waitFor(
          async () => (await readFile(opened, 'utf8')) || Promise.reject(new Error('empty')),
          5000,
        );
        await service.visit(url);
        expect(await line()).toMatch(/^Activated for Ada Brandt, Hafen & Söhne, until /);
        expect(await line()).toBe('Unlocked.');
      } finally {
        child.kill();
        await service.close();
      }
    },
  );

  it.each([
    ['a browser', { lib: ['ES2022', 'DOM'], types: [] }],
    ['Node', { lib: ['ES2022'], types: ['node'], typeRoots: [join(here, '..', 'node_modules', '@types')] }],
  ])(
    'type-checks in a strict project for %s',
    async (_where, surroundings) => {
      const strict = {
        noEmit: true,
        strict: true,
        exactOptionalPropertyTypes: true,
        module: 'NodeNext',
        target: 'ES2022',
      };
      const compilerOptions = { ...strict, skipLibCheck: false, ...surroundings };
      await writeFile(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['consumer.ts'] }));
      await run(join(tools, 'tsc'), [], { cwd: project, env }).catch((error) => expect.fail(error.stdout));
    },
    30_000,
  );
});

it('core files use nothing that only Node has', async () => {
  await run(join(tools, 'tsc'), ['-p', join(here, 'tsconfig.browser.json')], { env }).catch((error) =>
    expect.fail(error.stdout),
  );
}, 30_000);
