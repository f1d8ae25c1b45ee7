// A business account whose employees all have a one-time code in their hands: what the ACS leaves when they have signed in.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type Database, raw, sql } from '../server/db/index.ts';
import { newId } from '../server/lib/ids.ts';
import type { Tenant } from '../server/lib/transaction.ts';

export const PRODUCT = 'meridian-desktop';
const REDIRECT = 'http://127.0.0.1:49152/callback';

export interface Employee {
  code: string;
  verifier: string;
  key: KeyObject;
  jwk: { kty: string; crv: string; x: string; y: string };
  /** A network address of their own, so that the limits for one address stay out of the way. */
  ip: string;
  refreshToken: string;
}

const hash = (text: string, encoding: 'hex' | 'base64url') => createHash('sha256').update(text).digest(encoding);

function newEmployee(index: number): Employee & { jkt: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const token = () => randomBytes(32).toString('base64url');
  return {
    code: token(),
    verifier: token(),
    key: privateKey,
    jwk: { kty: 'EC', crv: 'P-256', x, y },
    jkt: hash(JSON.stringify({ crv: 'P-256', kty: 'EC', x, y }), 'base64url'),
    ip: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
    refreshToken: '',
  };
}

/** Fills the tables in a few statements; `seats` may be fewer than there are people. */
export async function employees(database: Database, { people, seats }: { people: number; seats: number }) {
  const now = new Date();
  const id = newId('businessAccount', now);
  const integrationId = newId('integration', now);
  const groupId = newId('group', now);
  const made = Array.from({ length: people }, (_, index) => newEmployee(index));
  const persons = made.map(() => newId('person', now));
  const of = { id, integrationId, groupId, now };
  await database.inTenant(id, async (tenant) => {
    const run = (statement: ReturnType<typeof raw>) => statement.execute(sql(tenant));
    await run(raw`insert into product values (${PRODUCT}, 'Meridian Desktop', ${now}) on conflict do nothing`);
    await run(raw`insert into business_account values (${id}, 'Harbour', 'NL', null, ${now})`);
    await run(raw`insert into account (id, email, display_name, created_at)
      values (${`acc-${id}`}, ${`${id}@mail.example`}, 'Founder', ${now})`);
    await run(raw`insert into license_key (id, key_hash, hint, product_id, licensing, seat_limit, created_at)
      values (${`key-${id}`}, ${id}, '…', ${PRODUCT}, 'per_user', ${seats}, ${now})`);
    await run(raw`insert into subscription (business_account_id, id, license_key_id, product_id, licensing, seat_limit, registered_by, registered_at)
      values (${id}, ${newId('subscription', now)}, ${`key-${id}`}, ${PRODUCT}, 'per_user', ${seats}, 'x', ${now})`);
    await run(raw`insert into integration (business_account_id, id, status, idp_kind, started_by, started_at, changed_at, provisioning)
      values (${id}, ${integrationId}, 'active', 'okta', ${`acc-${id}`}, ${now}, ${now}, 'scim')`);
    await run(raw`insert into directory_group (business_account_id, id, integration_id, display_name, resource, created_at, updated_at)
      values (${id}, ${groupId}, ${integrationId}, 'Users', '{}', ${now}, ${now})`);
    await run(raw`insert into group_mapping (business_account_id, id, integration_id, purpose, product_id, group_name, group_external_id, pinned_group_id, first_matched_at, updated_at)
      values (${id}, ${newId('mapping', now)}, ${integrationId}, 'users', ${PRODUCT}, 'Users', 'x', ${groupId}, ${now}, ${now})`);
    // By the thousand: each statement has the same bound of time as any other.
    for (let from = 0; from < people; from += 1000)
      await insert(tenant, { ids: persons.slice(from, from + 1000), made: made.slice(from, from + 1000), of });
  });
  return { id, made };
}

interface Of {
  id: string;
  integrationId: string;
  groupId: string;
  now: Date;
}

async function insert(
  tenant: Tenant,
  { ids, made, of }: { ids: string[]; made: (Employee & { jkt: string })[]; of: Of },
): Promise<void> {
  const run = (statement: ReturnType<typeof raw>) => statement.execute(sql(tenant));
  await run(raw`insert into person (business_account_id, id, integration_id, source, user_name, user_name_key, display_name, email, active, resource, created_at, updated_at)
    select ${of.id}, p, ${of.integrationId}, 'scim', p || '@harbour.example', p || '@harbour.example', p, p || '@harbour.example', true, '{}', ${of.now}, ${of.now}
      from unnest(${ids}::text[]) p`);
  await run(raw`insert into group_member (business_account_id, group_id, person_id, added_at)
    select ${of.id}, ${of.groupId}, p, ${of.now} from unnest(${ids}::text[]) p`);
  await run(raw`insert into activation_request (business_account_id, id, integration_id, product_id, email, device_name, device_os, redirect_uri, code_challenge, state, jkt, ip, created_at, expires_at, code_hash, code_expires_at, person_id)
    select ${of.id}, 'act-' || p, ${of.integrationId}, ${PRODUCT}, p || '@harbour.example', 'laptop', 'Linux', ${REDIRECT}, challenge, 'x', jkt, '10.0.0.1', ${of.now}, now() + interval '1 day', code, now() + interval '1 day', p
      from unnest(${ids}::text[], ${made.map(({ verifier }) => hash(verifier, 'base64url'))}::text[], ${made.map(({ jkt }) => jkt)}::text[], ${made.map(({ code }) => hash(code, 'hex'))}::text[]) as one(p, challenge, jkt, code)`);
}

/** A DPoP proof for the token endpoint (RFC 9449 section 4.2). */
export function proof({ key, jwk }: Employee, url: string, nonce: string): string {
  const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    jti: randomBytes(16).toString('hex'),
    htm: 'POST',
    htu: url,
    iat: Math.floor(Date.now() / 1000),
    nonce,
  };
  const signed = `${segment({ typ: 'dpop+jwt', alg: 'ES256', jwk })}.${segment(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

export const codeForm = ({ code, verifier }: Employee) => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: REDIRECT,
  code_verifier: verifier,
  client_id: PRODUCT,
});

export const refreshForm = ({ refreshToken }: Employee) => ({
  grant_type: 'refresh_token',
  refresh_token: refreshToken,
  client_id: PRODUCT,
});
