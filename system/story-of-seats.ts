import { licenses } from '../contract/index.ts';
import { type Chapter, expectThat, have, type Story } from './story.ts';
import { activateComputer, type Computer, newComputer } from './walk/employee.ts';
import { SandboxClient } from './walk/sandbox-client.ts';
import { PRODUCT, vendor } from './walk/vendor.ts';

const DOMAIN = 'harbour.example';

/** Somebody of the story's company activates a computer of theirs; answers the code, or `activated`. */
async function activating(story: Story, name: string, computer: Computer): Promise<string> {
  const person = have(have(story.idp, 'the IdP').people.get(`${name}@${DOMAIN}`), name);
  const outcome = await activateComputer(computer, `${name}@${DOMAIN}`, person);
  if (outcome.activated) return 'activated';
  return outcome.reason === 'refused' ? outcome.refusal.code : outcome.reason;
}

const scopeOf = (story: Story) => {
  const { portal, businessAccountId } = have(story.admin, 'the administrator');
  return { portal, params: { businessAccountId } };
};

async function line(story: Story): Promise<{ email: string | null; heldUntil: string | null }[]> {
  const { portal, params } = scopeOf(story);
  const { waiting } = await portal.call(licenses.waitingLine, { params });
  return waiting.map(({ person, heldUntil }) => ({ email: person.email, heldUntil }));
}

/** A full subscription, and a computer that nobody in particular uses. */
export const seatChapters: Chapter[] = [
  {
    title: 'A full subscription: the next one waits in line (R21)',
    async go(story) {
      const { org, groups, people } = have(story.idp, 'the IdP');
      for (const name of ['ida', 'mia'])
        await org.addMember(groups.users.id, have(people.get(`${name}@${DOMAIN}`), name).id);
      await org.idle();
      const second = await activating(story, 'ida', newComputer(story.world, 'ida-laptop'));
      story.waitingComputer = newComputer(story.world, 'mia-laptop');
      const third = await activating(story, 'mia', story.waitingComputer);
      expectThat(second === 'activated' && third === 'no_seats_left', `second: ${second}, third: ${third}`);
      const now = await story.waitingComputer.activation.waiting();
      expectThat(now.state === 'waiting' && now.place === 1, `The app was told ${JSON.stringify(now)}.`);
      return [`2 of 2 seats taken; mia@${DOMAIN}: ${third}, first in the line`];
    },
  },
  {
    title: 'A leaver’s seat is kept a day for the first in line, who is told (R21)',
    async go(story) {
      const { org, people } = have(story.idp, 'the IdP');
      await org.lifecycle(have(people.get(`nils@${DOMAIN}`), 'nils').id, 'deactivate');
      await org.idle();
      const [first] = await line(story);
      const computer = have(story.waitingComputer, 'the waiting computer');
      const told = await computer.activation.waiting();
      expectThat(
        told.state === 'seat_kept' && first?.heldUntil !== null,
        `${JSON.stringify(told)}, ${JSON.stringify(first)}`,
      );
      const mail = await new SandboxClient(story.world.sandbox.webUrl).mail(`mia@${DOMAIN}`, 'kept for you');
      const outcome = await activating(story, 'mia', computer);
      expectThat(outcome === 'activated' && (await line(story)).length === 0, `Mia: ${outcome}`);
      return [`kept until ${first?.heldUntil}; mail «${mail.subject}»`, `mia@${DOMAIN}: ${outcome}; nobody waits`];
    },
  },
  {
    title: 'Enter Business Key: a shared computer takes a seat of its own (R20)',
    async go(story) {
      const { portal, params } = scopeOf(story);
      const issue = ['--product', PRODUCT.id, '--seats', '1', '--licensing', 'per_computer', '--expires', '2030-12-31'];
      const { key } = await vendor<{ key: string }>(story.world, 'key', 'issue', ...issue);
      const computer = newComputer(story.world, 'workshop-7');
      story.sharedComputer = computer;
      const early = await computer.activation.activateByKey(key);
      await portal.call(licenses.registerKey, { body: { key, businessAccountId: params.businessAccountId } });
      const outcome = await computer.activation.activateByKey(key.toLowerCase());
      if (!outcome.activated) throw new Error(`Not activated: ${JSON.stringify(outcome)}`);
      const second = await newComputer(story.world, 'workshop-8').activation.activateByKey(key);
      const code = second.activated ? 'activated' : second.refusal.code;
      const before = early.activated ? 'activated' : early.refusal.code;
      expectThat(code === 'key_seats_taken' && before === 'key_not_registered', `before: ${before}, second: ${code}`);
      const { user, activatedBy, organization } = outcome.license;
      return [
        `before the key was registered: ${before}`,
        `license for the computer ${user.name} of ${organization.name}, by ${activatedBy}; a second computer: ${code}`,
      ];
    },
  },
  {
    title: 'Its user signs in by SSO on it: its own seat goes back (R20)',
    async go(story) {
      const { portal, params } = scopeOf(story);
      const { subscriptions } = await portal.call(licenses.subscriptions, { params });
      const own = have(
        subscriptions.find(({ licensing }) => licensing === 'per_computer'),
        'the computers’ subscription',
      );
      const page = { params: { ...params, subscriptionId: own.id } };
      const { seats } = await portal.call(licenses.seats, { ...page, query: {} });
      const holder = have(seats[0], 'the seat of the computer').holder.name;
      const mia = await activating(story, 'mia', have(story.sharedComputer, 'the shared computer'));
      const { seats: after } = await portal.call(licenses.seats, { ...page, query: {} });
      expectThat(mia === 'activated' && after.length === 0, `Mia on it: ${mia}, ${after.length} seats of computers`);
      return [
        `the portal named the holder ${holder}; after Mia’s sign-in on it: ${after.length} seats of computers taken`,
      ];
    },
  },
];
