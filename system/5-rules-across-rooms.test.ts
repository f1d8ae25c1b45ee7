import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts, integration, licenses } from '../contract/index.ts';
import { type Customer, credentials, customer, refusedWith, type TestWorld, taken, testWorld } from './testing.ts';
import { signUp } from './walk/admin.ts';
import { signInBySso } from './walk/browser.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { PRODUCT } from './walk/vendor.ts';

const DAY = 24 * 3600_000;
let world: TestWorld;
beforeAll(async () => {
  world = await testWorld();
});
afterAll(() => world.close());

/** Signs the administrator in by SSO, and lets the customer's admin work in that session from then on. */
async function asAdministrator(who: Customer): Promise<Customer> {
  const portal = new PortalClient(world.baseUrl);
  await signInBySso(portal, `ada@${who.domain}`, credentials(who, 'ada'));
  return { ...who, admin: { ...who.admin, portal } };
}

const activating = (who: Customer, name: string, computer = newComputer(world, `${name}-laptop`)) =>
  activateComputer(computer, `${name}@${who.domain}`, credentials(who, name));

const groupsOf = async ({ admin }: Customer) => {
  const params = { businessAccountId: admin.businessAccountId };
  const { integration: view } = await admin.portal.call(integration.getIntegration, { params });
  return view?.groups;
};

describe('pinned group mapping (R8)', () => {
  test('a rename at the IdP is followed; another group that takes the old name is not', async () => {
    const harbour = await asAdministrator(await customer(world, { name: 'pinned' }));
    const { org, groups, appId } = harbour.idp;
    await org.rename(groups.users.id, 'Desktop people');
    await org.idle();
    expect(refusedWith(await activating(harbour, 'emil'))).toBe('activated');
    const impostor = await org.createGroup('Meridian Desktop Users');
    await org.addMember(impostor.id, harbour.idp.people.get(`gus@${harbour.domain}`)?.id ?? '');
    await org.addRule('Impostors', [impostor.id], groups.transit.id);
    await org.pushGroup(appId, impostor.id);
    await org.idle();
    expect(refusedWith(await activating(harbour, 'gus'))).toBe('not_in_user_group');
    const seen = (await groupsOf(harbour))?.products[0]?.mapping;
    expect(seen).toMatchObject({ match: { state: 'renamed', groupName: 'Desktop people' } });
  });
});

describe('a users group that was never pushed (the groups of the signed answer decide)', () => {
  let meadow: Customer;
  beforeAll(async () => {
    meadow = await asAdministrator(await customer(world, { name: 'meadow', pushUsers: false }));
  });

  test('grants by the answer, and asks for a new sign-in after seven days', async () => {
    const computer = newComputer(world, 'emil-laptop');
    expect(refusedWith(await activating(meadow, 'emil', computer))).toBe('activated');
    world.pass(6 * DAY);
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
    world.pass(1.1 * DAY);
    expect(await computer.activation.renew()).toMatchObject({ renewed: false, refusal: { code: 'sign_in_required' } });
    computer.browser = new PortalClient(world.baseUrl);
    expect(refusedWith(await activating(meadow, 'emil', computer))).toBe('activated');
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
  });

  test('an answer without any groups grants nothing', async () => {
    await meadow.idp.org.spoilNextAnswer(meadow.idp.appId, 'no-groups');
    expect(refusedWith(await activating(meadow, 'finn'))).toBe('not_in_user_group');
  });

  test('once pushed, the pushed membership decides for good', async () => {
    const { org, appId, groups, people } = meadow.idp;
    await org.pushGroup(appId, groups.users.id);
    await org.idle();
    expect(refusedWith(await activating(meadow, 'finn'))).toBe('activated');
    // Still assigned to the application, through the admins group; no longer in the users group.
    const finn = people.get(`finn@${meadow.domain}`)?.id ?? '';
    await org.addMember(groups.admins.id, finn);
    await org.removeMember(groups.users.id, finn);
    await org.idle();
    expect(refusedWith(await activating(meadow, 'finn'))).toBe('not_in_user_group');
  });
});

async function mapUsersAgain({ admin, idp }: Customer): Promise<void> {
  const params = { businessAccountId: admin.businessAccountId, productId: PRODUCT.id };
  const { integration: seen } = await admin.portal.call(integration.getIntegration, { params });
  const { name, id: groupId } = idp.groups.users;
  await admin.portal.call(integration.mapUsers, { params, body: { name, groupId, version: seen?.version ?? 0 } });
}

describe('a mass removal', () => {
  const NAMES = Array.from({ length: 11 }, (_, at) => `Worker${at}`);
  let depot: Customer;
  beforeAll(async () => {
    const one = (firstName: string, group: 'admins' | 'users') => {
      return { login: `${firstName.toLowerCase()}@depot.example`, firstName, lastName: 'Tester', group };
    };
    const people = [one('Ada', 'admins'), ...NAMES.map((name) => one(name, 'users'))];
    depot = await asAdministrator(await customer(world, { name: 'depot', seats: 20, people }));
    for (const name of NAMES) expect(refusedWith(await activating(depot, name.toLowerCase()))).toBe('activated');
  });
  const holds = async () => {
    const params = { businessAccountId: depot.admin.businessAccountId };
    return (await depot.admin.portal.call(licenses.seatHolds, { params })).holds;
  };

  test('by a pushed group that is deleted: the seats wait for an administrator, and are kept where the group comes back and is mapped again', async () => {
    const { org, appId, groups } = depot.idp;
    const pushes = `/org/${org.slug}/api/apps/${appId}/pushes/${groups.users.id}`;
    await new SandboxClient(world.sandbox.webUrl).request('DELETE', `${pushes}?deleteThere=true`);
    await org.idle();
    expect(await taken(depot)).toBe(11);
    const [hold] = await holds();
    expect(hold).toMatchObject({ because: 'group_deleted', seats: 11, kept: false });
    const params = { businessAccountId: depot.admin.businessAccountId, holdId: hold?.id ?? '' };
    await depot.admin.portal.call(licenses.decideSeatHold, { params, body: { decision: 'keep' } });
    await org.pushGroup(appId, groups.users.id);
    await org.idle();
    // A new group in the service: it is followed once the administrator says again which one is meant.
    await mapUsersAgain(depot);
    world.pass(8 * DAY);
    depot = await asAdministrator(depot);
    await expect.poll(holds, { timeout: 90_000, interval: 1000 }).toEqual([]);
    expect(await taken(depot)).toBe(11);
  });

  test('of people who are deactivated: never held', async () => {
    const { org, people } = depot.idp;
    for (const name of NAMES) {
      await org.lifecycle(people.get(`${name.toLowerCase()}@${depot.domain}`)?.id ?? '', 'deactivate');
    }
    await org.idle();
    expect(await holds()).toEqual([]);
    expect(await taken(depot)).toBe(0);
  });
});

describe('who it is (R14)', () => {
  test('a local account with the same proved address in a proved domain is joined, for this business account only', async () => {
    const { admin } = await signUp(world, {
      email: 'emil@joined.example',
      displayName: 'Emil',
      password: 'a sentence nobody else knows',
    });
    const harbour = await customer(world, { name: 'joined' });
    const browser = new PortalClient(world.baseUrl);
    await signInBySso(browser, `emil@${harbour.domain}`, credentials(harbour, 'emil'));
    expect(await browser.call(accounts.session)).toMatchObject({
      method: 'sso',
      hasPersonalAccount: false,
      workspaces: [{ role: 'member' }],
    });
    // The personal account itself gained nothing: it belongs to no business account of its own.
    expect((await admin.portal.call(accounts.session)).workspaces.map(({ access }) => access)).not.toContain('open');
  });

  test('somebody deleted at the IdP and created again under the same name is a new person, and meets a conflict', async () => {
    const harbour = await customer(world, { name: 'again' });
    expect(refusedWith(await activating(harbour, 'emil'))).toBe('activated');
    const { org, people, groups } = harbour.idp;
    await org.lifecycle(people.get(`emil@${harbour.domain}`)?.id ?? '', 'deactivate');
    await org.idle();
    expect(await taken(await asAdministrator(harbour))).toBe(0);
    await org.remove(people.get(`emil@${harbour.domain}`)?.id ?? '');
    const again = await org.createPerson({
      login: `emil@${harbour.domain}`,
      firstName: 'Emil',
      lastName: 'Other',
      password: 'another-person-2026',
    });
    people.set(`emil@${harbour.domain}`, {
      id: again.id,
      login: `emil@${harbour.domain}`,
      password: 'another-person-2026',
    });
    await org.addMember(groups.users.id, again.id);
    await org.idle();
    expect(refusedWith(await activating(harbour, 'emil'))).toBe('account_conflict');
  });
});
