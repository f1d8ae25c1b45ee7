import type { FakeIdp } from './client.ts';
import type { Exchange } from './wire.ts';

/** One request as a line. */
export function lineOf({ method, path, status, milliseconds, job, remark }: Exchange): string {
  const answer = status === null ? ' — ' : String(status);
  return `  ${method.padEnd(7)}${decodeURIComponent(path).padEnd(60)} ${answer} ${String(milliseconds).padStart(5)} ms  ${job}${remark ? `  ! ${remark}` : ''}`;
}

/** The end of the report: what differed, what failed, what was odd, and the verdict. */
export function closing(idp: FakeIdp, differences: string[]): { text: string; good: boolean } {
  const { exchanges, failures, directory, kind } = idp;
  const odd = new Set(
    exchanges.filter(({ status, remark }) => status !== null && status < 400 && remark).map((e) => e.remark),
  );
  const good = differences.length + failures.length === 0;
  const verdict = good
    ? `The server holds exactly what ${kind.name} sent.`
    : `The server does not hold what ${kind.name} sent: ${differences.length} differences, ${failures.length} failed jobs.`;
  const lines = [
    '',
    `${exchanges.length} requests: ${tally(exchanges)}`,
    `${directory.people.size} people and ${directory.groups.size} groups in the client's directory, ${directory.departed.size} people deleted from it`,
    ...failures.map(({ job, message }) => `failed: ${job}: ${message}`),
    ...differences.map((difference) => `differs: ${difference}`),
    ...[...odd].map((remark) => `odd: ${remark}`),
    verdict,
  ];
  return { text: lines.join('\n'), good };
}

function tally(exchanges: readonly Exchange[]): string {
  const counts = new Map<string, number>();
  for (const { status } of exchanges) {
    const name = status === null ? 'lost' : String(status);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => `${count} × ${name}`).join(', ');
}
