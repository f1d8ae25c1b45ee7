import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signIn } from '../../contract/index.ts';
import { throughIdp } from '../walk/browser.ts';
import { setUpIdp } from '../walk/connect.ts';
import { finishConnecting, foreignCustomer } from '../walk/foreign-idp.ts';
import { PortalClient } from '../walk/portal-client.ts';
import type { World } from '../world.ts';
import { expectThat, type Step } from './step.ts';

/** An answer of our own sandbox, as it would be posted, and what it was made for. */
interface Captured {
  xml: string;
  certificate: string;
  issuer: string;
  sp: { entityId: string; acsUrl: string };
  requestId: string;
}

const SLUG = 'interop-gamma';
const ONELOGIN = join(import.meta.dirname, 'ask_onelogin.py');
// Debian's own, which sees Debian's packages; the first one on the path may be another.
const PYTHON = '/usr/bin/python3';

/** Independent judges of what our sandbox signs: a flaw that sandbox and verdict share would be seen by neither. */
export function judgeSteps(world: World): Step[] {
  let captured: Captured | null = null;
  const answer = (): Captured => {
    if (!captured) throw new Error('No answer was captured.');
    return captured;
  };
  return [
    {
      title: "an answer of our sandbox's directory is captured",
      go: async () => {
        captured = await capture(world);
        return [`${captured.xml.length} bytes for ${captured.sp.acsUrl}`];
      },
    },
    { title: 'xmlsec1 verifies both of its signatures, and refuses it changed', go: async () => xmlsec(answer()) },
    { title: 'python3-onelogin-saml2 accepts it, and refuses it changed', go: async () => onelogin(answer()) },
  ];
}

async function capture(world: World): Promise<Captured> {
  const customer = await foreignCustomer(world, SLUG);
  const login = `ada@${customer.domain}`;
  const ada = { login, firstName: 'Ada', lastName: 'Ærlig-Müller & Søn', group: 'admins' } as const;
  const idp = await setUpIdp(world, customer.admin, SLUG, [ada]);
  const { issuer, ssoUrl, certificate } = await idp.org.signOn(idp.appId);
  const known = idp.people.get(login);
  if (!known) throw new Error('The person was not created.');
  const pushed = { userName: login, externalId: known.id, displayName: 'Ada', group: 'admins' } as const;
  await finishConnecting(world, customer, { entityId: issuer, ssoUrl, certificate }, [pushed]);
  const browser = new PortalClient(world.baseUrl);
  const { url } = await browser.call(signIn.startSso, { body: { email: login } });
  const { answer } = await throughIdp(browser, world.baseUrl + url, known, { stopAtAnswer: true });
  const xml = Buffer.from(answer?.SAMLResponse ?? '', 'base64').toString('utf8');
  const requestId = /InResponseTo="([^"]+)"/.exec(xml)?.[1] ?? '';
  return { xml, certificate, issuer, sp: customer.sp, requestId };
}

const changed = (xml: string): string => xml.replace('Ærlig', 'Aerlig');

function inFolder<T>(work: (write: (name: string, text: string) => string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-judge-'));
  try {
    return work((name, text) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Below which element a signature stands; the other one is below the response itself. */
const PLACES = {
  response: "/*[local-name()='Response']/*[local-name()='Signature']",
  assertion: "/*[local-name()='Response']/*[local-name()='Assertion']/*[local-name()='Signature']",
};

function xmlsec({ xml, certificate }: Captured): string[] {
  return inFolder((write) => {
    const pem = write('idp.crt', certificate);
    const verify = (file: string, place: string) =>
      spawnSync('xmlsec1', [
        ...['--verify', '--pubkey-cert-pem', pem, '--enabled-key-data', 'rsa'],
        ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:protocol:Response'],
        ...['--id-attr:ID', 'urn:oasis:names:tc:SAML:2.0:assertion:Assertion'],
        ...['--node-xpath', place, file],
      ]);
    const genuine = write('genuine.xml', xml);
    const forged = write('forged.xml', changed(xml));
    return Object.entries(PLACES).map(([name, place]) => {
      const { status, stdout, stderr } = verify(genuine, place);
      expectThat(status === 0, `The signature of the ${name} was refused: ${stdout}${stderr}`);
      expectThat(verify(forged, place).status !== 0, `The changed ${name} was accepted.`);
      return `${name}: verified; changed: refused`;
    });
  });
}

function onelogin(captured: Captured): string[] {
  const judge = (xml: string) => {
    const input = JSON.stringify({ ...captured, samlResponse: Buffer.from(xml).toString('base64') });
    const { status, stdout, stderr } = spawnSync(PYTHON, [ONELOGIN], { input });
    if (status !== 0) throw new Error(`The judge failed: ${stderr}`);
    return JSON.parse(String(stdout)) as { valid: boolean; error: string | null; name: string | null };
  };
  const genuine = judge(captured.xml);
  expectThat(genuine.valid, `Refused: ${genuine.error}`);
  const forged = judge(changed(captured.xml));
  expectThat(!forged.valid, 'The changed answer was accepted.');
  return [`valid in strict mode, NameID ${genuine.name}`, `changed: ${forged.error}`];
}
