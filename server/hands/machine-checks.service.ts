import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, good, judgeClock, judgeDisk, note, wrong } from './finding.ts';

interface MachineFacts {
  settings: { baseUrl: string; host: string; trustProxy: string[]; dataFolder: string; dnsServers: string[] };
  smtpUrl: string | undefined;
  embedded: boolean;
  answersDns(servers: readonly string[]): Promise<{ resolver: string; answers: boolean }[]>;
  greetMail(smtpUrl: string): Promise<void>;
  now(): number;
}

/** Everything around the database: addresses, the proxy, DNS, mail, clock, disk and the data folder. */
export async function machineFindings(facts: MachineFacts): Promise<Finding[]> {
  return [
    ...judgeAddress(facts),
    ...(await callOurselves(facts)),
    ...(await askDns(facts)),
    ...(await greetMail(facts)),
    ...judgeFolder(facts),
  ];
}

function judgeAddress({ settings: { baseUrl, host, trustProxy } }: MachineFacts): Finding[] {
  const https = baseUrl.startsWith('https:');
  const address = https
    ? good('address', `${baseUrl}: cookies are for https alone, HSTS is sent`)
    : note(
        'address',
        `${baseUrl} is plain http on this machine`,
        'For others to reach it, give KEYSEAT_BASE_URL an https address.',
      );
  if (!https) return [address];
  if (trustProxy.length > 0)
    return [address, good('proxy', `X-Forwarded-For is believed from ${trustProxy.join(', ')}`)];
  const todo =
    'Name it in KEYSEAT_TRUST_PROXY: until then all visitors share the proxy’s address, its limits, and its line in the audit log.';
  return [
    address,
    wrong('proxy', `https ends at a proxy in front (Keyseat itself speaks http on ${host}), and none is named.`, todo),
  ];
}

async function callOurselves({ settings: { baseUrl }, now }: MachineFacts): Promise<Finding[]> {
  const before = now();
  const answer = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(5000), redirect: 'manual' }).catch(
    (error: Error) => error,
  );
  if (answer instanceof Error) {
    const cause = answer.cause instanceof Error ? answer.cause.message : answer.message;
    return [
      note(
        'reach',
        `${baseUrl} does not answer from here: ${cause}`,
        'Nothing to do if Keyseat is not running; otherwise look at the proxy, DNS and certificate.',
      ),
    ];
  }
  const said =
    answer.status === 200
      ? good('reach', `${baseUrl} answers and is ready`)
      : wrong(
          'reach',
          `${baseUrl}/readyz answers ${answer.status}`,
          'Look at its log; the proxy must pass every path on.',
        );
  const date = Date.parse(answer.headers.get('date') ?? '');
  return Number.isNaN(date) ? [said] : [said, judgeClock('clock (http)', (before + now()) / 2, date + 500)];
}

async function askDns({ settings: { dnsServers }, answersDns }: MachineFacts): Promise<Finding[]> {
  const asked = await answersDns(dnsServers);
  if (asked.length === 0) return [wrong('dns', 'no resolver is known', 'Set KEYSEAT_DNS_SERVERS.')];
  return asked.map(({ resolver, answers }) =>
    answers
      ? good('dns', `${resolver} answers`)
      : wrong(
          'dns',
          `${resolver} is silent`,
          'Domains cannot be proved without it: open port 53 (UDP and TCP), or set KEYSEAT_DNS_SERVERS.',
        ),
  );
}

async function greetMail({ smtpUrl, greetMail: greet }: MachineFacts): Promise<Finding[]> {
  if (!smtpUrl) return [];
  const { host, hostname, protocol } = new URL(smtpUrl);
  const failure = await greet(smtpUrl).then(
    () => null,
    (error: Error) => error,
  );
  // Its message may quote what was sent; the code is enough, and the address is ours.
  if (failure)
    return [
      wrong(
        'mail',
        `${host} does not take us: ${(failure as { code?: string }).code ?? 'refused'}`,
        'Check host, port, user and password in KEYSEAT_SMTP_URL; nobody can sign up without mail.',
      ),
    ];
  const local = /^(127\.|localhost$|\[::1\]$)/.test(hostname);
  return protocol === 'smtps:' || local
    ? [good('mail', `${host} lets us in`)]
    : [
        note(
          'mail',
          `${host} lets us in`,
          'smtp:// is encrypted only if the server offers it: use smtps://, or add ?requireTLS=true.',
        ),
      ];
}

function judgeFolder({ settings: { dataFolder }, embedded }: MachineFacts): Finding[] {
  if (!existsSync(dataFolder))
    return embedded
      ? [wrong('data folder', `${dataFolder} is not there`, 'Start Keyseat once, or set KEYSEAT_DATA.')]
      : [];
  const { bavail, blocks, bsize } = statfsSync(dataFolder);
  const findings = [judgeDisk(bavail * bsize, blocks * bsize)];
  try {
    accessSync(dataFolder, constants.W_OK);
  } catch {
    findings.push(
      wrong('data folder', `${dataFolder} cannot be written to by this user`, 'Give it to the user who runs Keyseat.'),
    );
  }
  for (const name of ['postgres.json', 'secrets.json']) {
    const file = join(dataFolder, name);
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0)
      findings.push(wrong('data folder', `${file} can be read by other users`, `chmod 600 ${file}`));
  }
  return findings;
}
