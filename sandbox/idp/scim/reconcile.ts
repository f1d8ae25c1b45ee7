import { assignedPeople } from '../apps.ts';
import type { Random } from '../ids.ts';
import type { App, GroupPush, Job, Org, Person, PersonLink } from '../model.ts';
import { applyRules } from '../rules.ts';
import type { GroupContent } from './group-jobs.ts';
import { profileFingerprint } from './person-jobs.ts';

export interface Reconciling {
  random: Random;
  /** A job under way may not see a change made now, so it does not stand in for a new one. */
  isRunning: (jobId: string) => boolean;
}

/**
 * Compares what each service was last asked for with what this organization now says, and queues the difference:
 * people first, then groups. Pure over the organization's state; called after every change.
 */
export function reconcile(org: Org, options: Reconciling): void {
  applyRules(org);
  for (const app of org.apps) {
    if (!app.scimEnabled || !app.provisioning.connected) {
      setAside(app, options);
      continue;
    }
    const enqueue = (job: JobOrder) => add(app, job, options);
    const people = new Map(org.people.map((person) => [person.id, person]));
    const round: Round = { app, people, assigned: assignedPeople(org, app), enqueue };
    queuePeople(round);
    queueLeavers(round);
    if (app.provisioning.pushGroups) queueGroups(org, app, enqueue);
  }
}

/** Without a connection nothing waits; what was not done is found again as a difference once there is one. */
function setAside(app: App, options: Reconciling): void {
  app.queue = app.queue.filter((job) => options.isRunning(job.id));
  app.links = app.links.filter((link) => link.remoteId !== null);
  for (const link of app.links) {
    if (link.status === 'pending') Object.assign(link, { wanted: 'on', profile: '', status: 'done' });
  }
  for (const push of app.pushes) if (push.status === 'pending') push.wanted = '';
}

type JobOrder = Job extends infer Each ? (Each extends Job ? Omit<Each, 'id'> : never) : never;
type Enqueue = (job: JobOrder) => void;

interface Round {
  app: App;
  people: Map<string, Person>;
  assigned: Set<string>;
  enqueue: Enqueue;
}

function queuePeople({ app, people, assigned, enqueue }: Round): void {
  const links = new Map(app.links.map((link) => [link.personId, link]));
  const settings = app.provisioning;
  for (const personId of assigned) {
    const person = people.get(personId);
    if (!person) continue;
    const profile = profileFingerprint(person);
    const link = links.get(personId);
    if (!link || link.wanted === 'off') {
      if (!settings.pushNewUsers || !settings.createUsers) continue;
      const fresh = link ?? newLink(app, person);
      Object.assign(fresh, { wanted: 'on', profile, status: 'pending', error: '', login: person.login });
      enqueue({ kind: 'person-on', personId });
    } else if (link.profile !== profile && settings.pushProfileUpdates && settings.updateUsers) {
      Object.assign(link, { profile, status: 'pending', error: '', login: person.login });
      enqueue({ kind: link.remoteId ? 'person-update' : 'person-on', personId });
    }
  }
}

function newLink(app: App, person: Person): PersonLink {
  const link: PersonLink = {
    personId: person.id,
    remoteId: null,
    wanted: 'on',
    profile: '',
    status: 'pending',
    error: '',
    login: person.login,
  };
  app.links.push(link);
  return link;
}

function queueLeavers({ app, people, assigned, enqueue }: Round): void {
  app.links = app.links.filter((link) => people.has(link.personId) || link.wanted === 'on' || link.status !== 'done');
  for (const link of app.links) {
    if (link.wanted === 'off' || assigned.has(link.personId)) continue;
    const tell = app.provisioning.deactivateUsers;
    Object.assign(link, { wanted: 'off', status: tell ? 'pending' : 'done', error: '' });
    if (tell) enqueue({ kind: 'person-off', personId: link.personId });
  }
}

function queueGroups(org: Org, app: App, enqueue: Enqueue): void {
  for (const push of app.pushes) {
    const wanted = JSON.stringify(contentOf(org, app, push));
    if (!push.active || push.wanted === wanted) continue;
    Object.assign(push, { wanted, status: 'pending', error: '' });
    enqueue({ kind: 'group-push', pushId: push.id });
  }
}

/** Name and members as the service may know them: only people assigned to the app, active, and already provisioned. */
export function contentOf(org: Org, app: App, push: GroupPush): GroupContent | null {
  const group = org.groups.find((one) => one.id === push.groupId);
  if (!group) return null;
  const links = new Map(app.links.map((link) => [link.personId, link]));
  const logins = new Map(org.people.map((person) => [person.id, person.login]));
  const members = group.members.flatMap(({ personId }) => {
    const link = links.get(personId);
    const display = logins.get(personId);
    return link?.remoteId && link.wanted === 'on' && display ? [{ value: link.remoteId, display }] : [];
  });
  return { name: group.name, members: members.sort((a, b) => (a.value < b.value ? -1 : 1)) };
}

function add(app: App, order: JobOrder, options: Reconciling): void {
  const same = app.queue.some(
    (job) =>
      !options.isRunning(job.id) &&
      job.kind === order.kind &&
      'personId' in job === 'personId' in order &&
      (job as { personId?: string }).personId === (order as { personId?: string }).personId &&
      (job as { pushId?: string }).pushId === (order as { pushId?: string }).pushId,
  );
  if (same && order.kind !== 'group-delete') return;
  const id = Buffer.from(options.random(8)).toString('hex');
  app.queue.push({ id, ...order } as Job);
}
