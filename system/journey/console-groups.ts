import { APP, GROUPS, ida, nils } from './company.ts';
import { groupOf, openItem, untilDone } from './configurator.ts';
import { openConsole, openTab } from './console-app.ts';
import type { Journey } from './journey.ts';
import type { Tab } from './tab.ts';
import type { Manner } from './the-guide.ts';

/** (3) In the console: three groups, the application on the transit group, and rules that fill it. */
export async function createGroups(journey: Journey, { rules }: Manner): Promise<void> {
  const console = await openConsole(journey, 'Groups');
  await console.look('30-groups');
  for (const name of Object.values(GROUPS)) {
    await console.follow('Add Group');
    await console.title('Add group');
    if (name === GROUPS.admins) await console.look('31-add-group');
    await console.enter(console.field('Name'), name);
    await console.press('Save');
    await console.read(`${name} was added.`);
  }
  await assignApp(console);
  await console.click(
    console.page.getByRole('navigation', { name: 'Admin console' }).getByRole('link', { name: 'Groups' }),
  );
  await openTab(console, 'Groups', 'Rules');
  await console.look('34-rules');
  const sources = [GROUPS.admins, GROUPS.users];
  for (const from of rules === 'one' ? [sources.join(', ')] : sources) await addRule(console, from);
  await console.look('36-rules-saved');
}

async function assignApp(console: Tab): Promise<void> {
  await console.follow(GROUPS.transit);
  await console.title(GROUPS.transit);
  await openTab(console, 'Group', 'Applications');
  await console.look('32-group-applications');
  await console.follow('Assign Applications');
  await console.look('33-assign-applications');
  await console.press(`Assign ${APP}`);
  await console.follow('Done');
  await console.named('link', APP).waitFor();
}

async function addRule(console: Tab, from: string): Promise<void> {
  await console.follow('Add Rule');
  await console.title('Add Rule');
  await console.look('35-add-rule');
  await console.enter(console.field('Name'), `${from} into the transit group`);
  await console.click(console.named('radio', 'Use basic condition'));
  await console.choose(console.field('Condition'), 'Group membership');
  await console.enter(console.field('includes any of the following groups'), from);
  await console.enter(console.field('THEN Assign to'), GROUPS.transit);
  await console.press('Save');
  await console.read(`${from} into the transit group was added.`);
}

/** The unique ID stands in the address bar of the group's page. */
async function readGroup(journey: Journey, name: string): Promise<{ name: string; id: string }> {
  const console = await openConsole(journey, 'Groups');
  await console.follow(name);
  await console.title(name);
  const id = /\/group\/([^/]+)/.exec(console.page.url())?.[1] ?? '';
  return { name: console.carry(name), id: console.carry(id) };
}

const MAPPED = [
  ['Business Account Admins', GROUPS.admins],
  ['Users of Meridian Desktop', GROUPS.users],
] as const;

/** (3) In the portal: the admins group and the users group, typed or picked from those pushed. */
export async function mapGroups(journey: Journey, { groups }: Manner): Promise<void> {
  const noted: { name: string; id: string }[] = [];
  if (groups === 'typed') for (const [, name] of MAPPED) noted.push(await readGroup(journey, name));
  const portal = await openItem(journey, 'groups');
  await portal.look('37-item-3');
  for (const [index, [legend, name]] of MAPPED.entries()) {
    const form = groupOf(portal, legend);
    const typed = noted[index];
    if (typed) {
      await portal.enter(form.getByLabel('Group name'), typed.name);
      await portal.enter(form.getByLabel('Group unique ID'), typed.id);
    } else {
      const pick = form.getByLabel('Pick a pushed group');
      const option = pick.locator('option', { hasText: name });
      await portal.choose(pick, { value: (await option.getAttribute('value')) ?? '' });
    }
    await portal.click(form.getByRole('button', { name: 'Save' }));
    await form.getByText(/has not been pushed yet|Matched with the pushed group/).waitFor();
  }
  await untilDone(portal, 'groups');
  await portal.look('38-item-3-saved');
}

/** (6) People go into the groups; the rules carry them to the application, and the pushes to the portal. */
export async function addPeople(journey: Journey): Promise<void> {
  for (const [group, who] of [
    [GROUPS.admins, ida],
    [GROUPS.users, nils],
  ] as const) {
    const console = await openConsole(journey, 'Groups');
    await console.follow(group);
    await console.title(group);
    await console.follow('Assign people');
    await console.look('50-assign-people');
    await console.press(`Assign ${who.login}`);
    await console.follow('Done');
    await console.named('link', `${who.firstName} ${who.lastName}`).waitFor();
  }
}

/** (6) Who has arrived is read in the portal; it proves the item. */
export async function seePeople(journey: Journey): Promise<void> {
  const portal = await openItem(journey, 'people');
  await portal.page.getByRole('row', { name: new RegExp(`${GROUPS.users}.*1 person`) }).waitFor({ timeout: 20_000 });
  await untilDone(portal, 'people');
  await portal.look('51-item-6');
}
