/** What the doctor found: one line each, and what to do where something is wrong. */
export interface Finding {
  check: string;
  level: 'good' | 'note' | 'wrong';
  said: string;
  /** What to do; for everything that is not good. */
  todo?: string;
}

export const good = (check: string, said: string): Finding => ({ check, level: 'good', said });
export const note = (check: string, said: string, todo: string): Finding => ({ check, level: 'note', said, todo });
export const wrong = (check: string, said: string, todo: string): Finding => ({ check, level: 'wrong', said, todo });

const MARK = { good: '✓', note: '!', wrong: '✗' };

export const printFindings = (findings: Finding[]): string =>
  findings
    .map(
      ({ check, level, said, todo }) =>
        `${MARK[level]} ${check.padEnd(14)} ${said}${todo ? `\n${' '.repeat(17)}→ ${todo}` : ''}`,
    )
    .join('\n');

/** 0: nothing is wrong (notes may be); 1: something is. */
export const judgement = (findings: Finding[]): 0 | 1 => (findings.some(({ level }) => level === 'wrong') ? 1 : 0);

/** The newest releases known when this version was made. */
const NEWEST: Record<string, number> = { 15: 18, 16: 14, 17: 10, 18: 4 };
const KNOWN_AS_OF = 'May 2026';

/** `version` as `show server_version` gives it: «18.4», «17.2 (Debian …)». */
export function judgePostgres(version: string, embedded: boolean): Finding {
  const [, major = '', minor = ''] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const where = embedded ? `embedded PostgreSQL ${version}` : `PostgreSQL ${version}`;
  const newest = NEWEST[major];
  if (newest === undefined)
    return Number(major) > 18
      ? note('postgres', `${where} is newer than this Keyseat was tried with (15 to 18).`, 'Try it on a copy first.')
      : wrong('postgres', `${where} is too old.`, 'Keyseat needs PostgreSQL 15 or newer.');
  if (Number(minor) < newest)
    return wrong(
      'postgres',
      `${where} lacks fixes: ${major}.${newest} was out in ${KNOWN_AS_OF}.`,
      embedded
        ? 'Update Keyseat, point KEYSEAT_POSTGRES at a newer server, or move to a maintained one: backup, then restore with DATABASE_URL set.'
        : `Update the server to ${major}.${newest} or later.`,
    );
  if (embedded)
    return note(
      'postgres',
      `${where}: no newer one was known in ${KNOWN_AS_OF}. Fixes reach the embedded server late.`,
      'For customers in earnest, use a maintained PostgreSQL (DATABASE_URL).',
    );
  return good('postgres', `${where}: none newer was known in ${KNOWN_AS_OF}`);
}

/** `ours` and `theirs` in milliseconds since 1970. Signed answers, codes and licenses all live by the clock. */
export function judgeClock(check: string, ours: number, theirs: number): Finding {
  const seconds = Math.round(Math.abs(ours - theirs) / 1000);
  if (seconds <= 5) return good(check, 'agrees with ours within 5 seconds');
  const said = `differs from ours by ${seconds} seconds`;
  const todo = 'Let both machines follow a time server (NTP).';
  return seconds <= 60
    ? note(check, said, todo)
    : wrong(check, said, `${todo} Sign-ins and codes are refused like this.`);
}

/** `free` and `size` in bytes. */
export function judgeDisk(free: number, size: number): Finding {
  const said = `${(free / 2 ** 30).toFixed(1)} GiB free of ${(size / 2 ** 30).toFixed(1)}`;
  if (free < 2 ** 30 && free < size / 2)
    return wrong('disk', said, 'Make room: PostgreSQL stops when its disk is full.');
  return free < size / 10
    ? note('disk', said, 'Less than a tenth is left: make room before it is needed.')
    : good('disk', said);
}
