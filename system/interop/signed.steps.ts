import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { integration, signIn } from '../../contract/index.ts';
import { signInBySso } from '../walk/browser.ts';
import { readForms } from '../walk/forms.ts';
import { PortalClient } from '../walk/portal-client.ts';
import { ALPHA, type Scene, type Standing, standing, who } from './scene.ts';
import { expectThat, refusalCode, type Step } from './step.ts';

const anna = `anna@${ALPHA}`;

/** Requests that we sign, before an IdP that demands it and an independent judge. */
export const signedSteps = (scene: Scene): Step[] => [
  { title: 'an IdP that demands signed requests refuses ours while they are not', go: () => unsigned(standing(scene)) },
  { title: 'signed by redirect: SimpleSAMLphp verifies it and signs in', go: () => byRedirect(standing(scene)) },
  { title: 'signed by form: xmlsec1 and SimpleSAMLphp verify it', go: () => byForm(standing(scene)) },
];

const cleanBrowser = ({ world }: Standing) => new PortalClient(world.baseUrl);
const configured = async (admin: PortalClient, params: { businessAccountId: string }) => {
  const { integration: view } = await admin.call(integration.getIntegration, { params });
  if (!view) throw new Error('There is no integration.');
  return view;
};

/** An administrator by SSO, and what every call of theirs needs. */
async function administrator(scene: Standing) {
  const admin = cleanBrowser(scene);
  await signInBySso(admin, anna, who(anna));
  return { admin, params: { businessAccountId: scene.alpha.admin.businessAccountId } };
}

/** Where a sign-in ends, at the IdP or with us. */
async function tries(scene: Standing): Promise<string> {
  const browser = cleanBrowser(scene);
  try {
    const { url } = await signInBySso(browser, anna, who(anna));
    const { origin, pathname } = new URL(url);
    return origin === scene.world.baseUrl ? (refusalCode(url) ?? 'signed in') : `stands at the IdP, ${pathname}`;
  } catch (error) {
    return String(error);
  }
}

async function unsigned(scene: Standing): Promise<string[]> {
  const { admin, params } = await administrator(scene);
  await admin.call(integration.makeSigningKey, { params });
  const { saml, sp } = await configured(admin, params);
  const [key] = saml.signing;
  const metadata = await (await fetch(sp.metadataUrl)).text();
  const published = /<ds:X509Certificate>([^<]+)</.exec(metadata)?.[1] ?? '';
  expectThat(
    key?.pem.replace(/-----[A-Z ]+-----|\s/g, '') === published,
    'The metadata publishes another certificate.',
  );
  scene.idp.trust([{ ...scene.alpha.sp, signedWith: published }, scene.beta.sp]);
  const ended = await tries(scene);
  expectThat(ended !== 'signed in', 'An unsigned request went through.');
  const said = /no signature found on message/.exec(scene.idp.log())?.[0];
  expectThat(said !== undefined, `It refused for another reason:\n${scene.idp.log()}`);
  await admin.call(integration.activateSigningKey, { params: { ...params, signingKeyId: key?.id ?? '' } });
  return [`certificate as published in our metadata: ${key?.sha256}`, `unsigned: ${ended}; its log: ${said}`];
}

async function byRedirect(scene: Standing): Promise<string[]> {
  const ended = await tries(scene);
  expectThat(ended === 'signed in', `Instead: ${ended}`);
  return [ended];
}

async function byForm(scene: Standing): Promise<string[]> {
  const { admin, params } = await administrator(scene);
  const { version, saml } = await configured(admin, params);
  const body = { entityId: saml.entityId ?? '', ssoUrl: saml.ssoUrl ?? '', version };
  await admin.call(integration.saveSaml, { params, body: { ...body, ssoBinding: 'post' } });
  const judged = await judge(scene, saml.signing[0]?.pem ?? '');
  const ended = await tries(scene);
  expectThat(ended === 'signed in', `SimpleSAMLphp: ${ended}`);
  const now = (await configured(admin, params)).version;
  await admin.call(integration.saveSaml, { params, body: { ...body, ssoBinding: 'redirect', version: now } });
  return [...judged, `SimpleSAMLphp: ${ended}`];
}

async function judge(scene: Standing, pem: string): Promise<string[]> {
  const browser = cleanBrowser(scene);
  const { url } = await browser.call(signIn.startSso, { body: { email: anna } });
  const page = await browser.follow(scene.world.baseUrl + url);
  const fields = readForms(page.html, page.url)[0]?.fields;
  const xml = Buffer.from(fields?.SAMLRequest ?? '', 'base64').toString('utf8');
  const folder = mkdtempSync(join(tmpdir(), 'keyseat-request-'));
  try {
    writeFileSync(join(folder, 'sp.crt'), pem);
    const verify = (text: string) => {
      writeFileSync(join(folder, 'request.xml'), text);
      const request = 'urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest';
      const how = ['--pubkey-cert-pem', join(folder, 'sp.crt'), '--enabled-key-data', 'rsa', '--id-attr:ID', request];
      return spawnSync('xmlsec1', ['--verify', ...how, join(folder, 'request.xml')]);
    };
    const { status, stderr } = verify(xml);
    expectThat(status === 0, `xmlsec1 refused it: ${stderr}`);
    expectThat(verify(xml.replace('Version="2.0"', 'Version="2.1"')).status !== 0, 'xmlsec1 accepted it changed.');
    return ['xmlsec1: verified; changed: refused'];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
