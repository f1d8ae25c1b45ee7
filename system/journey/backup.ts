import { totpCode } from '../walk/totp.ts';
import { ida } from './company.ts';
import { openItem, untilDone } from './configurator.ts';
import type { Journey } from './journey.ts';

/** (7) The second factor on the security page, then the backup login. */
export async function confirmBackup(journey: Journey): Promise<void> {
  const portal = await openItem(journey, 'backup');
  await portal.read('has no second factor yet');
  await portal.look('52-item-7');
  await portal.follow('Set up your second factor');
  await portal.title('Password and security');
  await portal.look('53-security');
  await portal.press('Set up second factor');
  await portal.read('Scan with your authenticator app');
  await portal.look('54-second-factor', { wideOnly: true });
  const secret = (await portal.page.locator('[data-copy-value="Secret, to type by hand"]').textContent()) ?? '';
  journey.notebook.set('secret', secret);
  await portal.enter(portal.field('Code from the app'), totpCode(secret, journey.world.clock()));
  await portal.press('Turn on second factor');
  await portal.read('Second factor is on');
  await portal.look('55-recovery-codes');
  await portal.press('I have kept them');
  await backToConfigurator(journey);
  await openItem(journey, 'backup');
  await portal.press('Confirm backup login');
  await portal.read(`Confirmed: ${ida.login}`);
  await untilDone(portal, 'backup');
  await portal.look('56-item-7-done');
}

async function backToConfigurator(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal');
  await portal.click(
    portal.page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name: 'Business Profile' }),
  );
  await portal.title('General');
  await portal.follow('IdP Integration');
  await portal.title('IdP Integration');
}
