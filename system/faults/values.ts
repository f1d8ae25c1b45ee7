import { view } from '../walk/connect.ts';
import { ANOTHER_APPLICATION, AUTHORITY, asDer, EXPIRED, PRIVATE_KEY } from './certificates.ts';
import type { Fault } from './fault.ts';
import { firstMessage, openStep, testSays } from './pages.ts';
import type { Scene } from './scene.ts';

type Says = Pick<Fault, 'cause' | 'cure'>;
const values = (title: string, meet: Fault['meet'], says: Says): Fault => ({ kind: 'values', title, meet, ...says });

/** Types into the fields of step 4 and saves. */
async function save(scene: Scene, fields: Record<string, string>): Promise<string> {
  const section = await openStep(scene, 'saml');
  for (const [label, value] of Object.entries(fields)) await section.getByLabel(label, { exact: true }).fill(value);
  await section.getByRole('button', { name: 'Save' }).click();
  const saved = section.getByText('Saved', { exact: true });
  await Promise.race([saved.waitFor().catch(() => undefined), firstMessage(section)]);
  return firstMessage(section, 2_000);
}

/** Puts a text into the one box for everything. */
async function read(scene: Scene, text: string): Promise<string> {
  const section = await openStep(scene, 'saml');
  await section.getByLabel('IdP metadata URL, XML or certificate').fill(text);
  await section.getByRole('button', { name: 'Read values' }).click();
  return firstMessage(section);
}

const CERTIFICATE = 'Public Certificate';
const ENTITY_ID = 'Identity Provider Entity ID';

export const VALUES: Fault[] = [
  values(
    'A metadata URL that serves a web page',
    (scene) => read(scene, `${scene.world.sandbox.webUrl}/org/${scene.customer.idp.org.slug}/login`),
    { cause: /web page, not metadata/, cure: /Sign On.*Metadata/ },
  ),
  values('The private key pasted', (scene) => save(scene, { [CERTIFICATE]: PRIVATE_KEY }), {
    cause: /private key/,
    cure: /paste the certificate/,
  }),
  values('An expired certificate', (scene) => save(scene, { [CERTIFICATE]: EXPIRED }), {
    cause: /certificate has expired|expired on/i,
    cure: /Sign On.*certificate/i,
  }),
  values(
    'A chain of certificates',
    (scene) =>
      save(scene, {
        [CERTIFICATE]: [ANOTHER_APPLICATION, AUTHORITY, EXPIRED].join('\n'),
      }),
    { cause: /3 certificates/, cure: /the one the IdP signs with/ },
  ),
  values(
    'The certificate as a DER file',
    async (scene) => {
      const section = await openStep(scene, 'saml');
      const file = {
        name: 'certificate.cer',
        mimeType: 'application/x-x509-ca-cert',
        buffer: asDer(ANOTHER_APPLICATION),
      };
      await section.locator('input[type=file]').setInputFiles(file);
      return firstMessage(section);
    },
    { cause: /^Read\./, cure: /Look at the values below, then save/ },
  ),
  values(
    'Our own value brought back',
    async (scene) => save(scene, { [ENTITY_ID]: (await view(scene.customer.admin)).sp.entityId }),
    { cause: /our own value/, cure: /Bring the one the IdP shows.*Sign On|Sign On/ },
  ),
  values(
    'The certificate of another application',
    async (scene) => {
      await save(scene, { [CERTIFICATE]: ANOTHER_APPLICATION });
      return testSays(scene);
    },
    { cause: /none of the stored certificates|certificate that is not stored/, cure: /Sign On.*certificate/i },
  ),
  values(
    'The issuer with a slash too many',
    async (scene) => {
      const { issuer } = await scene.customer.idp.org.signOn(scene.customer.idp.appId);
      await save(scene, { [ENTITY_ID]: `${issuer}/` });
      return testSays(scene);
    },
    { cause: /issuer/i, cure: /Sign On.*Issuer/ },
  ),
];
