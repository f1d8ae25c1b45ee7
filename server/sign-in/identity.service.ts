import type { Actor } from '../lib/actor.ts';
import type { Clock } from '../lib/clock.ts';
import { newId, type Random } from '../lib/ids.ts';
import type { Tenant } from '../lib/transaction.ts';
import type { AssertedIdentity } from './assertion.ts';
import * as conflicts from './conflict.store.ts';
import { type Conflict, type Identity, type IdentityFacts, whoIsIt } from './identity.ts';
import * as joined from './joined.store.ts';
import type { AccountsPort, BusinessPort, DirectoryPort, DomainsPort } from './ports.ts';
import type { Refused } from './refused.ts';

interface IdentityDeps {
  accounts: AccountsPort;
  business: BusinessPort;
  domains: DomainsPort;
  directory: DirectoryPort;
  clock: Clock;
  random: Random;
}

interface Asked {
  asserted: AssertedIdentity;
  integrationId: string;
  provisioning: 'scim' | 'none';
  from: Pick<Actor, 'ip' | 'requestId'>;
}

type Settled = { ok: true; personId: string; email: string } | { ok: false; refused: Refused };

/** Finds out who a verified answer means, and binds, joins or creates the person; in the ACS's transaction. */
export async function settleIdentity(deps: IdentityDeps, tenant: Tenant, asked: Asked): Promise<Settled> {
  const identity = whoIsIt(await collect(deps, tenant, asked));
  if (identity.kind === 'refused') {
    const { code, expected, received, conflict } = identity;
    if (conflict) await noteConflict(deps, tenant, { conflict, asserted: asked.asserted });
    return { ok: false, refused: { code, expected, received } };
  }
  return identity.kind === 'known'
    ? admitKnown(deps, tenant, { ...identity, from: asked.from })
    : createNew(deps, tenant, { ...identity, asked });
}

/** Who a verified answer would mean, if it were a sign-in: nothing is bound, joined, created or noted. */
export const foreseeIdentity = async (
  deps: IdentityDeps,
  tenant: Tenant,
  asked: Omit<Asked, 'from'>,
): Promise<Identity> => whoIsIt(await collect(deps, tenant, asked));

/** The person's row is locked before it is judged: what is true now stays true until the session exists. */
async function collect(deps: IdentityDeps, tenant: Tenant, asked: Omit<Asked, 'from'>): Promise<IdentityFacts> {
  const { asserted, integrationId, provisioning } = asked;
  const { directory } = deps;
  const { objectIdentifier, name } = asserted;
  const locked = async (found: Promise<{ id: string } | null>) => {
    const person = await found;
    return person && directory.lockPerson(tenant, person.id);
  };
  const found = {
    byObjectIdentifier: objectIdentifier
      ? await locked(directory.findByObjectIdentifier(tenant, integrationId, objectIdentifier))
      : null,
    byExternalId: objectIdentifier
      ? await locked(directory.findByExternalId(tenant, integrationId, objectIdentifier))
      : null,
    byUserName: name ? await locked(directory.findByUserName(tenant, integrationId, name)) : null,
  };
  const ids = Object.values(found).flatMap((person) => person?.id ?? []);
  return {
    ...found,
    asserted,
    provisioning,
    verifiedDomains: await deps.domains.verifiedNames(tenant, integrationId),
    account: await accountOf(deps, tenant, asserted),
    keptApart: await joined.keptApart(tenant, ids),
  };
}

/** Only an address that its owner proved counts: an unverified sign-up claims nothing and blocks nobody. */
async function accountOf(
  { accounts, business }: IdentityDeps,
  tenant: Tenant,
  { email }: AssertedIdentity,
): Promise<IdentityFacts['account']> {
  const account = email ? await accounts.findByEmail(tenant, email.address) : null;
  if (!account?.verified) return null;
  const person = await joined.personOfAccount(tenant, account.id);
  const member = await business.member(tenant, account.id);
  return { id: account.id, joinedTo: person?.id ?? null, blockedHere: member !== null && member.blockedAt !== null };
}

/** Kept for the admins, who settle it on the Users page; the same claim again is counted, and opens a settled one anew. */
async function noteConflict(
  { clock, random }: IdentityDeps,
  tenant: Tenant,
  { conflict, asserted }: { conflict: Conflict; asserted: AssertedIdentity },
): Promise<void> {
  const now = clock();
  await conflicts.note(tenant, {
    id: newId('conflict', now, random),
    ...conflict,
    objectIdentifier: asserted.objectIdentifier ?? '',
    email: asserted.email?.address ?? '',
    now,
  });
}

const conflict = (email: string): Settled => ({
  ok: false,
  refused: { code: 'account_conflict', received: email },
});

async function admitKnown(
  { directory }: IdentityDeps,
  tenant: Tenant,
  { person, email, bind, from }: Extract<Identity, { kind: 'known' }> & Pick<Asked, 'from'>,
): Promise<Settled> {
  const actor: Actor = { kind: 'person', id: person.id, label: email, ...from };
  if (bind && !(await directory.bind(tenant, person.id, bind, actor))) return conflict(email);
  return { ok: true, personId: person.id, email };
}

async function createNew(
  { directory }: IdentityDeps,
  tenant: Tenant,
  { userName, email, objectIdentifier, accountId, asked }: Extract<Identity, { kind: 'new' }> & { asked: Asked },
): Promise<Settled> {
  const { asserted, integrationId, from } = asked;
  const actor: Actor = { kind: 'person', id: objectIdentifier, label: email, ...from };
  const { displayName } = asserted;
  const newcomer = { integrationId, userName, displayName, email, objectIdentifier };
  const person = await directory.createFromSignIn(tenant, newcomer, actor);
  if (!person) return conflict(email);
  if (accountId && !(await directory.bind(tenant, person.id, { objectIdentifier, accountId }, actor)))
    throw new Error('A person created a moment ago could not be joined to the account.');
  return { ok: true, personId: person.id, email };
}
