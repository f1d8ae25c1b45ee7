import { integration } from '../../contract/index.ts';
import { view } from '../walk/connect.ts';
import type { Fault } from './fault.ts';
import { firstMessage, openStep, refusalOf } from './pages.ts';
import type { Scene } from './scene.ts';

type Says = Pick<Fault, 'cause' | 'cure'>;
const provisioning = (title: string, meet: Fault['meet'], says: Says): Fault => ({
  kind: 'provisioning',
  title,
  meet,
  ...says,
});

/** *Save* of the connector: the directory tries it, and shows what the service said. */
const connector = (title: string, change: (given: Given) => Partial<Given> | Promise<Partial<Given>>, says: Says) =>
  provisioning(
    title,
    async (scene) => {
      const { org, appId } = scene.customer.idp;
      const given = {
        scene,
        baseUrl: (await view(scene.customer.admin)).scim.baseUrl,
        bearer: await freshToken(scene),
      };
      const { baseUrl, bearer } = { ...given, ...(await change(given)) };
      return refusalOf(org.provision(appId, { baseUrl, bearer }));
    },
    says,
  );

interface Given {
  scene: Scene;
  baseUrl: string;
  bearer: string;
}

const params = ({ customer: { admin } }: Scene) => ({ businessAccountId: admin.businessAccountId });

/** A bearer token as *Make bearer token* gives it; of the two that may live, the oldest goes. */
export async function freshToken(scene: Scene): Promise<string> {
  const { portal } = scene.customer.admin;
  const [oldest, second] = (await view(scene.customer.admin)).scim.tokens;
  if (oldest && second)
    await portal.call(integration.revokeScimToken, { params: { ...params(scene), tokenId: oldest.id } });
  return (await portal.call(integration.mintScimToken, { params: params(scene) })).token;
}

async function revokeAll(scene: Scene): Promise<void> {
  for (const { id } of (await view(scene.customer.admin)).scim.tokens)
    await scene.customer.admin.portal.call(integration.revokeScimToken, { params: { ...params(scene), tokenId: id } });
}

/** Sends what a directory would send whose connector does not look at what it saves. */
async function sent(authorization: string | null, url: string): Promise<string> {
  const headers = authorization === null ? {} : { authorization };
  const response = await fetch(`${url}/Users?startIndex=1&count=1`, { headers });
  return response.ok ? '' : await response.text();
}

export const PROVISIONING: Fault[] = [
  connector('The SCIM URL without /v2', ({ baseUrl }) => ({ baseUrl: baseUrl.replace('/v2', '') }), {
    cause: /\/scim\/v2/,
    cure: /SCIM Base URL.*step 5|SCIM connector base URL/,
  }),
  connector('The SCIM URL with /Users at its end', ({ baseUrl }) => ({ baseUrl: `${baseUrl}/Users` }), {
    cause: /\/scim\/v2/,
    cure: /SCIM Base URL.*step 5|SCIM connector base URL/,
  }),
  connector('Half of the token', ({ bearer }) => ({ bearer: bearer.slice(0, 20) }), {
    cause: /token.*(wrong|not known|does not know)/i,
    cure: /step 5/,
  }),
  connector(
    'A token that was revoked',
    async ({ scene, bearer }) => {
      await revokeAll(scene);
      return { bearer };
    },
    { cause: /token.*revoked/i, cure: /Make bearer token|make another|new one/i },
  ),
  provisioning('No token at all', async (scene) => sent(null, (await view(scene.customer.admin)).scim.baseUrl), {
    cause: /no bearer token/i,
    cure: /HTTP Header|Authorization/,
  }),
  provisioning(
    'A token with spaces in it',
    async (scene) => {
      const token = await freshToken(scene);
      return sent(`Bearer ${token.slice(0, 9)} ${token.slice(9)}`, (await view(scene.customer.admin)).scim.baseUrl);
    },
    { cause: /space/i, cure: /[Cc]opy/ },
  ),
  provisioning(
    'A token with the word Bearer in front',
    async (scene) => sent(`Bearer Bearer ${await freshToken(scene)}`, (await view(scene.customer.admin)).scim.baseUrl),
    { cause: /space|word/i, cure: /[Cc]opy|without/ },
  ),
  provisioning(
    'The user name is not the e-mail',
    async (scene) => {
      const token = await freshToken(scene);
      const { scim } = await view(scene.customer.admin);
      const response = await fetch(`${scim.baseUrl}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
          userName: 'e.tester',
          externalId: '00u-e-tester',
          active: true,
        }),
      });
      if (!response.ok) return response.text();
      return firstMessage(await openStep(scene, 'scim'));
    },
    { cause: /e\.tester.*(e-mail|verified domain)/i, cure: /Sign On.*Application username format/i },
  ),
  provisioning(
    'Nobody is assigned, so nobody is pushed',
    async (scene) => {
      const { org, appId, groups } = scene.customer.idp;
      await scene.sandbox.request(
        'DELETE',
        `/org/${org.slug}/api/apps/${appId}/assignments/groups/${groups.transit.id}`,
      );
      await org.idle();
      return firstMessage(await openStep(scene, 'scim'));
    },
    { cause: /nobody|no person|0 people/i, cure: /Assign/i },
  ),
];
