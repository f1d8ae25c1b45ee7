import { exchange, parsed, type Target } from './client.ts';
import type { Step } from './okta.ts';

/** Stands in for the Okta org of the CRUD suite: what its API is told, its custom app passes on by SCIM, by whole objects. */
export interface OktaWorld {
  target: Target;
  values: Map<string, string>;
  scimId: string | null;
}

export async function actAsOkta(world: OktaWorld, step: Step): Promise<void> {
  const path = step.url.replace('{{oktaOrgUrl}}/api/v1', '');
  if (path.startsWith('/apps/') && step.method === 'POST') await assign(world);
  else if (path.startsWith('/apps/') && step.method === 'DELETE') await put(world, { active: false });
  else if (path.endsWith('/deactivate')) await put(world, { active: false });
  else if (path.startsWith('/users/{{') && step.method === 'PUT') await put(world, {});
}

async function call(world: OktaWorld, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const headers = { authorization: `Bearer ${world.target.token}`, 'content-type': 'application/scim+json' };
  const sent = { method, url: `${world.target.url}${path}`, headers, body: body && JSON.stringify(body) };
  return (parsed((await exchange(sent)).text) ?? {}) as Record<string, unknown>;
}

/** Looks the person up, then creates them or switches them on again. */
async function assign(world: OktaWorld): Promise<void> {
  const email = world.values.get('okta_user_email') ?? '';
  const found = await call(
    world,
    'GET',
    `/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}&startIndex=1&count=100`,
  );
  const [present] = found.Resources as { id: string }[];
  if (present) {
    world.scimId = present.id;
    await put(world, { active: true });
    return;
  }
  const created = await call(world, 'POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: email,
    ...profile(world, 'okta_user_firstname'),
    externalId: '00ucrud',
    groups: [],
    password: 'throw-away',
    active: true,
  });
  world.scimId = String(created.id);
}

const profile = ({ values }: OktaWorld, firstName: string) => ({
  name: { givenName: values.get(firstName), familyName: values.get('okta_user_lastname') },
  emails: [{ primary: true, value: values.get('okta_user_email'), type: 'work' }],
});

async function put(world: OktaWorld, change: object): Promise<void> {
  const path = `/Users/${world.scimId}`;
  const present = await call(world, 'GET', path);
  await call(world, 'PUT', path, { ...present, ...profile(world, 'okta_user_firstname_update'), ...change });
}
