import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts } from '../contract/index.ts';
import {
  type Customer,
  credentials,
  customer,
  deactivate,
  refusedWith,
  type TestWorld,
  taken,
  testWorld,
} from './testing.ts';
import { signInBySso } from './walk/browser.ts';
import { activateComputer, newComputer } from './walk/employee.ts';
import { PortalClient } from './walk/portal-client.ts';
import { vendor } from './walk/vendor.ts';

let world: TestWorld;
let harbour: Customer;
const HOUR = 3600_000;

beforeAll(async () => {
  world = await testWorld();
  harbour = await customer(world, { name: 'harbour', seats: 1 });
  const browser = new PortalClient(world.baseUrl);
  await signInBySso(browser, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
  harbour.admin.portal = browser;
});
afterAll(() => world.close());

const activating = (name: string, computer = newComputer(world, `${name}-laptop`)) =>
  activateComputer(computer, `${name}@${harbour.domain}`, credentials(harbour, name));

describe('refused, in plain words, before any seat is taken', () => {
  test('an unknown e-mail domain', async () => {
    const outcome = await newComputer(world, 'x').activation.start('somebody@unknown.example');
    expect(outcome).toMatchObject({
      started: false,
      refusal: { code: 'domain_not_recognised', supportId: expect.any(String) },
    });
  });
  test('somebody in the admins group alone', async () => {
    expect(refusedWith(await activating('ada'))).toBe('not_in_user_group');
  });
  test('no seat was taken by any of it', async () => {
    expect(await taken(harbour)).toBe(0);
  });
});

describe('one seat for one person', () => {
  test('granted to the first, on two computers', async () => {
    expect(refusedWith(await activating('emil'))).toBe('activated');
    expect(refusedWith(await activating('emil', newComputer(world, 'emil-desktop')))).toBe('activated');
    expect(await taken(harbour)).toBe(1);
  });
  test('no seats left for the second', async () => {
    expect(refusedWith(await activating('finn'))).toBe('no_seats_left');
  });
});

describe('the leaver', () => {
  test('deactivated at the IdP: the seat is free, the session ends, the renewal is refused, the next person gets the seat', async () => {
    const computer = newComputer(world, 'emil-laptop-2');
    expect(refusedWith(await activating('emil', computer))).toBe('activated');
    const portal = new PortalClient(world.baseUrl);
    await signInBySso(portal, `emil@${harbour.domain}`, credentials(harbour, 'emil'));
    const { id } = harbour.idp.people.get(`emil@${harbour.domain}`) ?? { id: '' };
    await harbour.idp.org.lifecycle(id, 'deactivate');
    await harbour.idp.org.idle();
    expect(await taken(harbour)).toBe(0);
    expect((await portal.call(accounts.session)).signedIn).toBe(false);
    expect(await computer.activation.renew()).toMatchObject({
      renewed: false,
      reason: 'refused',
      refusal: { code: 'user_deactivated' },
    });
    expect(refusedWith(await activating('finn'))).toBe('activated');
    await harbour.idp.org.lifecycle(id, 'reactivate');
    await harbour.idp.org.idle();
    expect(refusedWith(await activating('emil'))).toBe('no_seats_left');
  });

  test('out of the users group: the seat is free and the renewal says why', async () => {
    const computer = newComputer(world, 'finn-laptop-2');
    expect(refusedWith(await activating('finn', computer))).toBe('activated');
    const { id } = harbour.idp.people.get(`finn@${harbour.domain}`) ?? { id: '' };
    await harbour.idp.org.removeMember(harbour.idp.groups.users.id, id);
    await harbour.idp.org.idle();
    expect(await taken(harbour)).toBe(0);
    const renewal = await computer.activation.renew();
    expect(renewal).toMatchObject({ renewed: false, reason: 'refused' });
    expect(renewal.renewed ? '' : 'refusal' in renewal ? renewal.refusal.code : '').toMatch(
      /not_in_user_group|user_deactivated/,
    );
  });
});

describe('the license on the computer', () => {
  test('renews, lasts while offline, and ends at its own bound', async () => {
    const computer = newComputer(world, 'emil-laptop-3');
    expect(refusedWith(await activating('emil', computer))).toBe('activated');
    world.pass(2 * HOUR);
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
    world.pass(23 * HOUR);
    expect(await computer.activation.status()).toMatchObject({ state: 'active' });
    world.pass(2 * HOUR);
    expect(await computer.activation.status()).toMatchObject({ state: 'expired' });
    expect(await computer.activation.renew()).toMatchObject({ renewed: true });
  });

  test('a suspended subscription refuses the renewal and keeps the seat; resumed, it goes on', async () => {
    const computer = newComputer(world, 'emil-laptop-4');
    expect(refusedWith(await activating('emil', computer))).toBe('activated');
    await vendor(world, 'key', 'suspend', harbour.key);
    expect(await computer.activation.renew()).toMatchObject({
      renewed: false,
      refusal: { code: 'subscription_suspended' },
    });
    await vendor(world, 'key', 'resume', harbour.key);
    expect(refusedWith(await activating('emil', computer))).toBe('activated');
  });

  test('a deactivated integration refuses activations and renewals, and keeps the seat', async () => {
    const computer = newComputer(world, 'emil-laptop-5');
    expect(refusedWith(await activating('emil', computer))).toBe('activated');
    world.pass(13 * HOUR);
    const browser = new PortalClient(world.baseUrl);
    await signInBySso(browser, `ada@${harbour.domain}`, credentials(harbour, 'ada'));
    harbour.admin.portal = browser;
    await deactivate(harbour);
    expect(await computer.activation.renew()).toMatchObject({
      renewed: false,
      refusal: { code: 'integration_inactive' },
    });
    const outcome = await newComputer(world, 'y').activation.start(`emil@${harbour.domain}`);
    expect(outcome).toMatchObject({ started: false, refusal: { code: 'integration_inactive' } });
  });
});
