// Types, lint and laws: everything that can be said without running the product. `npm run check` prints what is broken and ends with 1.
import { spawnSync } from 'node:child_process';
import { judge, LAWS } from './laws.ts';

const step = (title: string, command: string, args: string[]): boolean => {
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.log(`${status === 0 ? '✓' : '✗'} ${title}`);
  return status === 0;
};

async function lawsHold(): Promise<boolean> {
  const { modules, breaches } = await judge(process.cwd());
  // A cruiser that cannot read TypeScript finds no module and no breach: that must not look like obedience.
  if (modules < 100) {
    console.log(`✗ laws: only ${modules} modules were read, so nothing was checked.`);
    return false;
  }
  const sentence = new Map(LAWS.map(({ name, comment }) => [name, comment]));
  for (const { rule, from, to } of breaches)
    console.log(`  ${from} → ${to}\n    ${rule.name}: ${sentence.get(rule.name)}`);
  console.log(`${breaches.length === 0 ? '✓' : '✗'} ${LAWS.length} laws over ${modules} modules`);
  return breaches.length === 0;
}

const results = [
  step('types of server, sandbox, desktop and scripts', 'tsc', ['-p', '.']),
  step('types of the portal', 'tsc', ['-p', 'portal']),
  step('types of the SDK', 'tsc', ['-p', 'sdk', '--noEmit']),
  step('lint and format', 'biome', ['check', '--error-on-warnings', '.']),
  await lawsHold(),
];
if (results.includes(false)) process.exitCode = 1;
