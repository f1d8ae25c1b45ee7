import { type Idp, type Refused, refuse, tidy } from './context.ts';
import { newId } from './ids.ts';
import type { Org } from './model.ts';
import { newSigningKey } from './x509/certificate.ts';

const limit = 50;

/** A new organization with its own key, certificate and the built-in group of everyone. */
export async function addOrg(idp: Idp, input: { slug: string; name?: string | undefined }): Promise<Org | Refused> {
  const slug = tidy(input.slug);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(slug)) {
    return refuse('The short name may hold up to 40 small letters, digits and hyphens.');
  }
  if (Object.hasOwn(idp.state.orgs, slug)) return refuse('An organization with this short name exists.');
  if (Object.keys(idp.state.orgs).length >= limit) return refuse(`A sandbox holds at most ${limit} organizations.`);
  const name = tidy(input.name) || slug;
  const { random } = idp;
  const now = idp.clock();
  const signing = await newSigningKey({ commonName: slug, organization: name, now, random });
  if (Object.hasOwn(idp.state.orgs, slug)) return refuse('An organization with this short name exists.');
  const org: Org = {
    slug,
    name,
    createdAt: now.toISOString(),
    signing,
    settings: { strictPagePolicy: false, consoleVariant: 'older' },
    people: [],
    groups: [
      {
        id: newId('00g', random),
        name: 'Everyone',
        description: 'All people of this organization',
        builtIn: true,
        members: [],
      },
    ],
    rules: [],
    apps: [],
    drafts: [],
    sessions: [],
    log: [],
  };
  idp.state.orgs[slug] = org;
  return org;
}

export const findOrg = (idp: Idp, slug: string): Org | undefined =>
  Object.hasOwn(idp.state.orgs, slug) ? idp.state.orgs[slug] : undefined;
