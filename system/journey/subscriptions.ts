import { readFile } from 'node:fs/promises';
import { type Customer, credentials } from '../testing.ts';
import { openBusiness } from './activation.ts';
import { askForProduct, enterBySso } from './employees.ts';
import type { Journey, Station } from './journey.ts';
import { dismiss } from './seats-and-leavers.ts';
import type { Tab } from './tab.ts';

/** What an administrator does on the subscriptions page, each thing pressed to its end. */
const part = 'Subscriptions';

async function show(portal: Tab, what: 'Seats' | 'Sub-licenses' | 'History' | 'Computers'): Promise<void> {
  await portal.click(portal.page.getByText(what, { exact: true }).first());
}

async function shareSeatsOut(journey: Journey, customer: Customer): Promise<void> {
  const portal = await enterBySso(journey, customer, 'ada');
  await portal.title('Dashboard');
  await openBusiness(portal, 'Subscriptions');
  await show(portal, 'Sub-licenses');
  await portal.read('Everybody takes from the same seats');
  await portal.look('subscriptions-no-shares');
  await portal.press('New sub-license');
  await portal.enter(portal.field('Name'), 'Design');
  await portal.enter(portal.named('textbox', 'Seats'), '9');
  await portal.choose(portal.field('For'), 'People I name');
  await portal.enter(portal.field('Work e-mail addresses'), credentials(customer, 'emil').login);
  await portal.look('subscriptions-new-share');
  await portal.press('Save');
  await portal.read('a share of it cannot have more');
  await portal.enter(portal.named('textbox', 'Seats'), '1');
  await portal.press('Save');
  await portal.read('0 of 1 seats taken');
  await portal.read('1 seat is free for everybody else.');
  await portal.look('subscriptions-shares');
}

async function takeASeatOfIt(journey: Journey, customer: Customer): Promise<void> {
  await (await askForProduct(journey, customer, 'emil')).app.title('Activated');
  const portal = await journey.tab('portal', 'ada');
  await portal.page.reload();
  await portal.read('1 of 1 seats taken');
  await portal.press('Change Design');
  await portal.click(portal.named('radio', 'Dynamic'));
  await portal.enter(portal.named('textbox', 'Seats'), '2');
  await portal.press('Save');
  await portal.read('1 of 2 seats taken');
  await portal.press('Remove Design');
  await portal.read('1 person keeps the seat. The limit ends.');
  await portal.look('subscriptions-remove-share');
  await portal.click(portal.page.getByRole('dialog').getByRole('button', { name: 'Remove' }));
  await portal.read('Everybody takes from the same seats');
}

async function readHistory(journey: Journey, customer: Customer): Promise<void> {
  const portal = await journey.tab('portal', 'ada');
  await show(portal, 'History');
  await portal.read('Held now');
  await portal.page.getByRole('img', { name: /at most 1 seats taken at once; on the last day 1 of 2/ }).waitFor();
  await portal.look('subscriptions-history');
  await portal.click(portal.page.getByText('The same as a table'));
  await portal.page.getByRole('table', { name: 'Seats over time' }).getByText('Most taken at once').waitFor();
  const saved = portal.page.waitForEvent('download');
  await portal.follow('Save as CSV');
  const file = await readFile(await (await saved).path(), 'utf8');
  if (!file.includes(`"${credentials(customer, 'emil').login}"`)) throw new Error(`The file has no Emil: ${file}`);
}

async function lookAfterComputers(journey: Journey): Promise<void> {
  const portal = await journey.tab('portal', 'ada');
  await show(portal, 'Computers');
  await portal.read('emil-laptop');
  await portal.look('subscriptions-computers');
  const choose = async (name: string, what: string): Promise<void> => {
    await portal.press(`Actions for ${name}`);
    await portal.click(portal.named('menuitem', what));
  };
  const confirm = (what: string) => portal.click(portal.page.getByRole('dialog').getByRole('button', { name: what }));
  await choose('emil-laptop', 'Rename');
  await portal.enter(portal.field('Name of the computer'), 'Emil at the window');
  await confirm('Save');
  await portal.read('Emil at the window');
  await choose('Emil at the window', 'Block');
  await portal.look('subscriptions-block-computer');
  await confirm('Block');
  await portal.read('Blocked');
  await choose('Emil at the window', 'Unblock');
  await confirm('Unblock');
  await portal.read('Signed in');
  await choose('Emil at the window', 'Sign out');
  await confirm('Sign out');
  await portal.read('Signed out');
  await portal.choose(portal.field('A computer may work offline for'), '3 days');
  await portal.press('Save');
  await portal.page.reload();
  await portal.read('A computer may work offline for');
  const chosen = await portal.field('A computer may work offline for').inputValue();
  if (chosen !== '3') throw new Error(`Three days were saved, and ${chosen} are shown.`);
}

/** The words for why a seat ended are the portal's own: each reason must have some. */
async function readWhyItEnded(journey: Journey, customer: Customer): Promise<void> {
  await dismiss(journey, customer, 'Emil');
  const portal = await journey.tab('portal', 'ada');
  await show(portal, 'History');
  await portal.page.reload();
  await portal.read('Deactivated in the directory');
  await portal.look('subscriptions-seat-ended');
}

/** `customer`: asked for when a station begins; two seats, Ada an administrator, Emil in the users group. */
export function subscriptions(customer: () => Customer): Station[] {
  const station = (title: string, go: (journey: Journey, customer: Customer) => Promise<void>): Station => ({
    title,
    part,
    go: (journey) => go(journey, customer()),
  });
  return [
    { ...station('Seats are shared out', shareSeatsOut), expected: /status of 409/ },
    station('An employee takes a seat of the share; it is changed and removed', takeASeatOfIt),
    station('The history of the seats, their picture, and the file', readHistory),
    station('A computer is named, blocked, unblocked and signed out; three days offline', lookAfterComputers),
    station('Emil leaves, and the history says why his seat ended', readWhyItEnded),
  ];
}
