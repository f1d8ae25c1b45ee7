import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ACTIVATION_REFUSALS, type ActivationRefusal, business, integration, licenses } from '../contract/index.ts';
import { type Customer, credentials, customer, deactivate, type TestWorld, testWorld } from './testing.ts';
import { signInBySso } from './walk/browser.ts';
import { activateComputer, type Computer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { PRODUCT, vendor } from './walk/vendor.ts';

/**
 * Every reason for which an activation or a renewal is refused, reached from outside: by the IdP, the portal, the vendor's
 * command line or the calendar. The app is told code, title, next step and a support ID; an administrator finds the attempt by it.
 */
const DAY = 24 * 3600_000;
let world: TestWorld;
let harbour: Customer;
let meadow: Customer;
const reached = new Set<ActivationRefusal>();

const people = (domain: string, names: Record<string, 'admins' | 'users' | 'none'>) =>
  Object.entries(names).map(([firstName, group]) => ({
    login: `${firstName.toLowerCase()}@${domain}`,
    firstName,
    lastName: 'Tester',
    group,
  }));

async function asAdministrator(who: Customer): Promise<Customer> {
  const portal = new PortalClient(world.baseUrl);
  await signInBySso(portal, `ada@${who.domain}`, credentials(who, 'ada'));
  return { ...who, admin: { ...who.admin, portal } };
}

beforeAll(async () => {
  world = await testWorld();
  const everybody = people('harbour.example', {
    Ada: 'admins',
    Emil: 'users',
    Finn: 'users',
    Gus: 'users',
    Hal: 'users',
    Ivy: 'users',
  });
  harbour = await asAdministrator(await customer(world, { name: 'harbour', seats: 4, people: everybody }));
  meadow = await asAdministrator(await customer(world, { name: 'meadow', pushUsers: false }));
});
afterAll(() => world.close());

const params = ({ admin }: Customer) => ({ businessAccountId: admin.businessAccountId });
const idAtIdp = ({ idp, domain }: Customer, name: string): string => idp.people.get(`${name}@${domain}`)?.id ?? '';

async function activate(who: Customer, name: string): Promise<Computer> {
  const computer = newComputer(world, `${name}-laptop`);
  const outcome = await activateComputer(computer, `${name}@${who.domain}`, credentials(who, name));
  expect(outcome).toMatchObject({ activated: true });
  return computer;
}

interface Told {
  code: string;
  title: string;
  nextStep: string;
  supportId?: string;
}

/** What the app is told when a new computer asks. */
async function asking(who: Customer, name: string): Promise<Told | null> {
  const computer = newComputer(world, `${name}-other-laptop`);
  const started = await computer.activation.start(`${name}@${who.domain}`);
  if (!started.started) return started.refusal;
  started.cancel();
  const outcome = await activateComputer(computer, `${name}@${who.domain}`, credentials(who, name));
  return 'refusal' in outcome ? outcome.refusal : null;
}

async function renewing({ activation }: Computer): Promise<Told | null> {
  const outcome = await activation.renew();
  return 'refusal' in outcome ? outcome.refusal : null;
}

/** `by`: whose administrator finds the attempt; null where nobody can be asked, for want of a business account or of an open portal. */
async function expectTold(told: Told | null, code: ActivationRefusal, by: Customer | null): Promise<void> {
  expect(told).toMatchObject({ code, ...ACTIVATION_REFUSALS[code] });
  const support = told?.supportId ?? '';
  expect(support).toMatch(by ? /^sin-/ : /^(sin|req)-/);
  if (by) {
    const { entries } = await by.admin.portal.call(integration.activity, { params: params(by), query: { support } });
    expect(entries.map((entry) => entry.code)).toEqual([code]);
  }
  reached.add(code);
}

async function personIdOf(who: Customer, name: string): Promise<string> {
  const query = { search: `${name}@${who.domain}` };
  const { users } = await who.admin.portal.call(business.users, { params: params(who), query });
  return users.find(({ email }) => email === query.search)?.id ?? '';
}

describe('before anybody signs in', () => {
  test('domain_not_recognised: nobody has proved the domain', async () => {
    const started = await newComputer(world, 'x').activation.start('somebody@unknown.example');
    await expectTold(started.started ? null : started.refusal, 'domain_not_recognised', null);
  });
});

describe('who it is', () => {
  test('not_in_user_group: assigned through the admins group alone', async () => {
    await expectTold(await asking(harbour, 'ada'), 'not_in_user_group', harbour);
  });

  test('user_blocked: by an administrator, in the portal', async () => {
    const computer = await activate(harbour, 'emil');
    const userId = await personIdOf(harbour, 'emil');
    const block = (blocked: boolean) =>
      harbour.admin.portal.call(business.blockUser, { params: { ...params(harbour), userId }, body: { blocked } });
    await block(true);
    await expectTold(await renewing(computer), 'user_blocked', harbour);
    await expectTold(await asking(harbour, 'emil'), 'user_blocked', harbour);
    await block(false);
  });

  test('user_deactivated: at the IdP', async () => {
    const computer = await activate(harbour, 'finn');
    await harbour.idp.org.lifecycle(idAtIdp(harbour, 'finn'), 'deactivate');
    await harbour.idp.org.idle();
    await expectTold(await renewing(computer), 'user_deactivated', harbour);
  });

  test('account_conflict: deleted at the IdP, and somebody new under the same name', async () => {
    const { org, groups, people: known } = harbour.idp;
    await org.remove(idAtIdp(harbour, 'finn'));
    const login = `finn@${harbour.domain}`;
    const successor = { login, firstName: 'Finn', lastName: 'Other', password: 'another-person-2026' };
    const { id } = await org.createPerson(successor);
    known.set(login, { id, login, password: successor.password });
    await org.addMember(groups.users.id, id);
    await org.idle();
    await expectTold(await asking(harbour, 'finn'), 'account_conflict', harbour);
  });

  test('user_not_provisioned: the directory took the person out altogether', async () => {
    const computer = await activate(harbour, 'gus');
    const { token } = await harbour.admin.portal.call(integration.mintScimToken, { params: params(harbour) });
    const headers = { authorization: `Bearer ${token}` };
    const filter = encodeURIComponent(`userName eq "gus@${harbour.domain}"`);
    const users = `${world.baseUrl}/scim/v2/Users`;
    const found = (await (await fetch(`${users}?filter=${filter}`, { headers })).json()) as {
      Resources: { id: string }[];
    };
    const deleted = await fetch(`${users}/${found.Resources[0]?.id}`, { method: 'DELETE', headers });
    expect(deleted.status).toBe(204);
    await expectTold(await renewing(computer), 'user_not_provisioned', harbour);
  });
});

describe('what was bought', () => {
  let computer: Computer;

  test('device_blocked: one computer, not its user', async () => {
    computer = await activate(harbour, 'hal');
    const { computers } = await harbour.admin.portal.call(licenses.computers, { params: params(harbour), query: {} });
    const deviceId = computers.find(({ name }) => name === 'hal-laptop')?.id ?? '';
    const block = (blocked: boolean) =>
      harbour.admin.portal.call(licenses.blockDevice, { params: { ...params(harbour), deviceId }, body: { blocked } });
    await block(true);
    await expectTold(await renewing(computer), 'device_blocked', harbour);
    await block(false);
    computer = await activate(harbour, 'hal');
  });

  test('no_seats_left', async () => {
    await vendor(world, 'key', 'extend', harbour.key, '--seats', '1');
    await expectTold(await asking(harbour, 'ivy'), 'no_seats_left', harbour);
  });

  test.each([
    ['subscription_suspended', () => vendor(world, 'key', 'suspend', harbour.key)],
    ['subscription_revoked', () => vendor(world, 'key', 'revoke', harbour.key)],
  ] as const)('%s: by the vendor', async (code, change) => {
    await change();
    await expectTold(await renewing(computer), code, harbour);
    if (code === 'subscription_revoked') return;
    await vendor(world, 'key', 'resume', harbour.key);
    computer = await activate(harbour, 'hal');
  });
});

describe('what the configurator says', () => {
  test('user_group_not_mapped', async () => {
    const computer = await activate(meadow, 'emil');
    const where = { params: { ...params(meadow), productId: PRODUCT.id } };
    const view = async () => {
      const { integration: seen } = await meadow.admin.portal.call(integration.getIntegration, {
        params: params(meadow),
      });
      return seen ?? expect.fail('no integration');
    };
    await meadow.admin.portal.call(integration.unmapUsers, { ...where, body: { version: (await view()).version } });
    await expectTold(await renewing(computer), 'user_group_not_mapped', meadow);
    const { name, id } = meadow.idp.groups.users;
    const body = { name, groupId: id, version: (await view()).version };
    await meadow.admin.portal.call(integration.mapUsers, { ...where, body });
  });

  test('provisioning_not_configured: *Continue without provisioning*', async () => {
    const mode = (to: 'scim' | 'none') =>
      meadow.admin.portal.call(integration.setProvisioning, { params: params(meadow), body: { mode: to } });
    await mode('none');
    await expectTold(await asking(meadow, 'finn'), 'provisioning_not_configured', meadow);
    await mode('scim');
  });

  test('sign_in_required: the groups of the signed answer are a week old', async () => {
    const computer = await activate(meadow, 'finn');
    world.pass(7.1 * DAY);
    meadow = await asAdministrator(meadow);
    await expectTold(await renewing(computer), 'sign_in_required', meadow);
  });

  test('subscription_expired: by the calendar', async () => {
    const computer = await activate(meadow, 'finn');
    await vendor(world, 'key', 'extend', meadow.key, '--expires', dayIn(1));
    world.pass(3 * DAY);
    meadow = await asAdministrator(meadow);
    await expectTold(await renewing(computer), 'subscription_expired', meadow);
    await vendor(world, 'key', 'extend', meadow.key, '--expires', dayIn(90));
  });

  test('integration_inactive', async () => {
    const computer = await activate(meadow, 'finn');
    await deactivate(meadow);
    await expectTold(await renewing(computer), 'integration_inactive', null);
    await expectTold(await asking(meadow, 'finn'), 'integration_inactive', null);
  });
});

test('every refusal of the closed list was reached', () => {
  expect([...reached].toSorted()).toEqual(Object.keys(ACTIVATION_REFUSALS).toSorted());
});

const dayIn = (days: number): string => new Date(world.clock().getTime() + days * DAY).toISOString().slice(0, 10);
