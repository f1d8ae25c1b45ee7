import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForeignIdp } from '../walk/foreign-idp.ts';
import { type PhpValue, phpArray, phpFile } from './php.ts';

const WWW = '/usr/share/simplesamlphp/www';

/** A user of the IdP: what it asserts about them, and the password they type. */
export interface IdpUser {
  login: string;
  password: string;
  attributes: Record<string, string[]>;
}

/** A service it may answer; `signedWith`: only to requests signed under that certificate (base64 of its DER). */
export interface Service {
  entityId: string;
  acsUrl: string;
  signedWith?: string;
}

/** SimpleSAMLphp under PHP's built-in server, on loopback, with everything it writes in a folder of its own. */
export interface SimpleSamlPhp extends ForeignIdp {
  url: string;
  /** Tells the IdP which services it may answer: all of them, each time. */
  trust(services: readonly Service[]): void;
  /** The end of its log and of PHP's output, for a failed step. */
  log(): string;
  stop(): Promise<void>;
}

export async function startSimpleSamlPhp(port: number, users: readonly IdpUser[]): Promise<SimpleSamlPhp> {
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-interop-'));
  const url = `http://127.0.0.1:${port}`;
  configure(folder, url, users);
  const output = openSync(join(folder, 'php.log'), 'w');
  const php = spawn(
    '/usr/bin/php',
    [
      ...['-d', 'opcache.enable=0', '-d', 'error_reporting=0', '-d', `session.save_path=${join(folder, 'tmp')}`],
      ...['-S', `127.0.0.1:${port}`, '-t', WWW],
    ],
    {
      env: {
        PATH: process.env.PATH,
        SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config'),
        PHP_CLI_SERVER_WORKERS: '4',
      },
      // A group of its own, so that its workers end with it.
      detached: true,
      stdio: ['ignore', output, output],
    },
  );
  closeSync(output);
  const end = () => endGroup(php);
  process.once('exit', end);
  const idp: SimpleSamlPhp = {
    url,
    entityId: `${url}/saml2/idp/metadata.php`,
    ssoUrl: `${url}/saml2/idp/SSOService.php`,
    certificate: readFileSync(join(folder, 'cert', 'idp.crt'), 'utf8'),
    trust: (services) => writeFileSync(join(folder, 'metadata', 'saml20-sp-remote.php'), remoteServices(services)),
    log: () => readFileSync(join(folder, 'php.log'), 'utf8').slice(-4000),
    async stop() {
      process.removeListener('exit', end);
      const ended = new Promise((resolve) => php.once('exit', resolve));
      if (end()) await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  idp.trust([]);
  await answering(idp, php);
  return idp;
}

function endGroup(php: ChildProcess): boolean {
  if (php.pid === undefined || php.exitCode !== null) return false;
  try {
    process.kill(-php.pid, 'SIGTERM');
    return true;
  } catch {
    return false;
  }
}

async function answering(idp: SimpleSamlPhp, php: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (php.exitCode !== null) break;
    const response = await fetch(idp.entityId, { signal: AbortSignal.timeout(5000) }).catch(() => null);
    if (response?.ok && (await response.text()).includes('IDPSSODescriptor')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const log = idp.log();
  await idp.stop();
  throw new Error(`SimpleSAMLphp does not answer with its metadata.\n${log}`);
}

function configure(folder: string, url: string, users: readonly IdpUser[]): void {
  const at = (name: string): string => {
    mkdirSync(join(folder, name), { recursive: true });
    return `${join(folder, name)}/`;
  };
  const cert = at('cert');
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-sha256', '-days', '30', '-subj', '/CN=interop'];
  const files = ['-keyout', join(cert, 'idp.key'), '-out', join(cert, 'idp.crt')];
  execFileSync('openssl', [...request, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  const config: PhpValue = {
    baseurlpath: `${url}/`,
    certdir: cert,
    loggingdir: at('log'),
    datadir: at('data'),
    tempdir: at('tmp'),
    metadatadir: at('metadata'),
    secretsalt: randomBytes(24).toString('hex'),
    'auth.adminpassword': randomBytes(24).toString('hex'),
    timezone: 'UTC',
    'logging.handler': 'errorlog',
    'enable.saml20-idp': true,
    'module.enable': { exampleauth: true },
    'session.cookie.secure': false,
    'store.type': 'phpsession',
    'metadata.sources': [{ type: 'flatfile' }],
  };
  writeFileSync(join(at('config'), 'config.php'), phpFile('config', config));
  writeFileSync(join(folder, 'config', 'authsources.php'), phpFile('config', { people: userSource(users) }));
  writeFileSync(join(folder, 'metadata', 'saml20-idp-hosted.php'), hostedIdp(url));
}

const userSource = (users: readonly IdpUser[]): PhpValue => ({
  0: 'exampleauth:UserPass',
  ...Object.fromEntries(users.map(({ login, password, attributes }) => [`${login}:${password}`, attributes])),
});

/** Both signed, name formats unspecified, NameID from `name`: as its documentation shows it for a custom application. */
const hostedIdp = (url: string): string =>
  `<?php\n$metadata[${JSON.stringify(`${url}/saml2/idp/metadata.php`)}] = ${phpArray({
    host: '__DEFAULT__',
    privatekey: 'idp.key',
    certificate: 'idp.crt',
    auth: 'people',
    'signature.algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'saml20.sign.response': true,
    'saml20.sign.assertion': true,
    'attributes.NameFormat': 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
    authproc: {
      10: {
        class: 'saml:AttributeNameID',
        attribute: 'name',
        Format: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
      },
    },
  })};\n`;

const remoteServices = (services: readonly Service[]): string =>
  `<?php\n${services
    .map(
      ({ entityId, acsUrl, signedWith }) =>
        `$metadata[${JSON.stringify(entityId)}] = ${phpArray({
          AssertionConsumerService: acsUrl,
          NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
          ...(signedWith ? { certData: signedWith, 'validate.authnrequest': true, 'redirect.validate': true } : {}),
        })};`,
    )
    .join('\n')}\n`;
