import { signUp } from '../walk/admin.ts';
import { atProvider } from '../walk/social.ts';
import { totpCode } from '../walk/totp.ts';
import { enterPassword } from './account.ts';
import type { Journey, Station } from './journey.ts';

/** What a person does with their own account, each thing pressed to its end. */
const part = 'The own account';
const FIRST = 'plum kite harbour 88 lamp';
const SECOND = 'seven herons over the weir';
const EMAIL = 'otti@mail.example';

async function changePassword({ world, ...journey }: Journey): Promise<void> {
  await signUp(world, { email: EMAIL, displayName: 'Otti Own', password: FIRST });
  const portal = await journey.tab('portal', 'otti');
  await portal.go(`${world.baseUrl}/login`);
  await enterPassword(portal, EMAIL, FIRST);
  await portal.title('Dashboard');
  await portal.go(`${world.baseUrl}/profile/security`);
  await portal.press('Change password');
  await portal.enter(portal.field('New password'), 'short');
  await portal.press('Set password');
  await portal.read('Use at least 12 characters');
  await portal.enter(portal.field('New password'), SECOND);
  await portal.look('own-new-password');
  await portal.press('Set password');
  await portal.read('The new password counts from now on');
  // `signUp` came in elsewhere: that session is over.
  await portal.read('One other session was ended.');
  await portal.look('own-password-changed');
  const elsewhere = await journey.tab('portal', 'otti-elsewhere');
  await elsewhere.go(`${world.baseUrl}/login`);
  await enterPassword(elsewhere, EMAIL, FIRST);
  await elsewhere.page.getByRole('alert').first().waitFor();
  await enterPassword(elsewhere, EMAIL, SECOND);
  await elsewhere.title('Dashboard');
}

async function secondFactorAndBack(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal', 'otti');
  await portal.press('Set up second factor');
  const secret = (await portal.page.locator('[data-copy-value="Secret, to type by hand"]').textContent()) ?? '';
  await portal.enter(portal.field('Code from the app'), totpCode(secret, journey.world.clock()));
  await portal.press('Turn on second factor');
  await portal.read('Second factor is on');
  await portal.press('I have kept them');
  await portal.press('Remove second factor');
  await portal.read('From then on your password alone opens this account.');
  await portal.look('own-remove-factor');
  await portal.click(portal.page.getByRole('dialog').getByRole('button', { name: 'Remove second factor' }));
  await portal.named('button', 'Set up second factor').waitFor();
}

async function joinAProvider({ world, ...journey }: Journey): Promise<void> {
  await atProvider(world, 'google', 'people', { id: 'otti-1', name: 'Otti Own', email: EMAIL, emailVerified: true });
  const portal = await journey.tab('portal', 'otti');
  await portal.press('Add Google');
  await portal.title(/^Who are you at Google/);
  await portal.press(/^Otti Own/);
  await portal.read('Google now opens this account');
  await portal.look('own-provider-joined');
  await portal.press('Stop signing in with Google?');
  await portal.click(portal.page.getByRole('dialog').getByRole('button', { name: 'Remove' }));
  await portal.named('button', 'Add Google').waitFor();
}

export const ownAccount: Station[] = [
  {
    title: 'The password is changed; the earlier one opens nothing',
    part,
    go: changePassword,
    expected: /status of 4\d\d/,
  },
  { title: 'A second factor is set up and removed', part, go: secondFactorAndBack },
  { title: 'Another provider is joined and removed', part, go: joinAProvider },
];
