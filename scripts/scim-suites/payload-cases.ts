import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Score } from './client.ts';

interface Report {
  numTotalTests: number;
  numPassedTests: number;
  testResults: { assertionResults: { status: string; fullName: string }[] }[];
}

/** The requests of real identity providers, each judged by what it leaves behind: the test that holds the judgements is run and counted. */
export function runPayloadCases(): Score {
  const file = 'server/directory/idp-payloads.db.test.ts';
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-cases-'));
  const outputFile = join(folder, 'report.json');
  const args = ['run', '--project', 'database', file, '--reporter=json', `--outputFile=${outputFile}`];
  spawnSync('vitest', args, { stdio: 'ignore' });
  const report = JSON.parse(readFileSync(outputFile, 'utf8')) as Report;
  rmSync(folder, { recursive: true });
  const missed = report.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status !== 'passed'),
  );
  return {
    suite: 'Requests of real identity providers',
    passed: report.numPassedTests,
    total: report.numTotalTests,
    misses: missed.map(({ fullName }) => fullName),
  };
}
