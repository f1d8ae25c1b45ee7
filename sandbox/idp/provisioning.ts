import { whyNotUrl } from './apps.ts';
import { type Idp, note, type Refused, refuse, type Scope } from './context.ts';
import { newId } from './ids.ts';
import type { App, Group, GroupPush, Provisioning } from './model.ts';
import { CallFailure, call } from './scim/call.ts';

export type ConnectorInput = Pick<
  Provisioning,
  'baseUrl' | 'uniqueField' | 'pushNewUsers' | 'pushProfileUpdates' | 'pushGroups' | 'authMode' | 'bearer'
>;

export type ToAppInput = Pick<Provisioning, 'createUsers' | 'updateUsers' | 'deactivateUsers'>;

const connectorTimeout = 20_000;

function checkConnector(input: ConnectorInput): Refused | undefined {
  const bad = whyNotUrl('SCIM connector base URL', input.baseUrl);
  if (bad) return refuse(bad);
  if (!input.uniqueField) return refuse('Unique identifier field for users: this field cannot be left blank.');
  if (input.authMode !== 'header')
    return refuse('Authentication Mode: choose HTTP Header; this practice directory offers nothing else.');
  if (!input.bearer) return refuse('HTTP Header: paste the token into Bearer.');
  if (/[^\x21-\x7e]/.test(input.bearer)) return refuse('Bearer: a token holds no space. Copy it again.');
  return undefined;
}

/** Asks the service for one page of users with these settings; nothing is saved. */
export async function testConnector(idp: Idp, app: App, input: ConnectorInput): Promise<true | Refused> {
  const bad = checkConnector(input);
  if (bad) return bad;
  const settings = { ...app.provisioning, ...input };
  const options = { now: idp.clock, signal: new AbortController().signal, timeout: connectorTimeout };
  try {
    await call({ app, settings }, { job: 'test', method: 'GET', path: '/Users?startIndex=1&count=1' }, options);
    return true;
  } catch (problem) {
    if (problem instanceof CallFailure) return refuse(`Error authenticating: ${problem.message}`);
    throw problem;
  }
}

/** Saves the connector once its credentials work; what does not work is not saved. */
export async function saveConnector({ idp, org }: Scope, app: App, input: ConnectorInput): Promise<true | Refused> {
  if (!app.scimEnabled) return refuse('Enable SCIM Provisioning on the General tab first.');
  const tested = await testConnector(idp, app, input);
  if (tested !== true) return tested;
  Object.assign(app.provisioning, input, { connected: true });
  note(idp, org, event('application.provision.integration.update', app.label));
  return true;
}

export function saveToApp({ idp, org }: Scope, app: App, input: ToAppInput): true | Refused {
  if (!app.provisioning.connected) return refuse('Configure the connector under Integration first.');
  Object.assign(app.provisioning, input);
  note(idp, org, event('application.provision.settings.update', app.label));
  return true;
}

export function setScimEnabled({ idp, org }: Scope, app: App, enabled: boolean): void {
  if (app.scimEnabled === enabled) return;
  app.scimEnabled = enabled;
  if (!enabled) app.provisioning.connected = false;
  note(idp, org, event(`application.provision.${enabled ? 'enable' : 'disable'}`, app.label));
}

/** Pushes a group's name and those of its members who are assigned to the app. */
export function addPush({ idp, org }: Scope, app: App, group: Group): GroupPush | Refused {
  if (!app.scimEnabled || !app.provisioning.connected) return refuse('Set up provisioning for this app first.');
  if (!app.provisioning.pushGroups) return refuse('Enable Push Groups under Provisioning › Integration first.');
  if (app.pushes.some((push) => push.groupId === group.id)) return refuse(`${group.name} is pushed already.`);
  if (app.assignedGroups.includes(group.id)) {
    return refuse(
      `${group.name} assigns ${app.label}. One group cannot serve both assignment and push: assign the app through a transit group.`,
    );
  }
  const push: GroupPush = {
    id: newId('0gp', idp.random),
    groupId: group.id,
    remoteId: null,
    active: true,
    status: 'pending',
    error: '',
    wanted: '',
    pushedAt: null,
  };
  app.pushes.push(push);
  note(idp, org, event('application.provision.group_push.mapping.create', `${group.name} → ${app.label}`));
  return push;
}

/** Ends the push; the group at the service is deleted with it, or left as it is. */
export function removePush({ idp, org }: Scope, app: App, end: { push: GroupPush; deleteThere: boolean }): void {
  const { push, deleteThere } = end;
  app.pushes = app.pushes.filter((one) => one !== push);
  const name = org.groups.find((group) => group.id === push.groupId)?.name ?? push.groupId;
  if (deleteThere && push.remoteId) {
    const id = Buffer.from(idp.random(8)).toString('hex');
    app.queue.push({ id, kind: 'group-delete', remoteId: push.remoteId, name });
  }
  note(idp, org, event('application.provision.group_push.mapping.delete', `${name} ← ${app.label}`));
}

/** Sends the group again even if nothing changed. */
export function pushNow(push: GroupPush): void {
  push.active = true;
  push.wanted = '';
}

/** Tries again whatever failed. Returns how many people and groups that are. */
export function retryFailed(idp: Idp, app: App): number {
  const people = app.links.filter((link) => link.status === 'error');
  const groups = app.pushes.filter((push) => push.status === 'error');
  for (const link of people) {
    const kind = link.wanted === 'off' ? 'person-off' : 'person-on';
    Object.assign(link, { status: 'pending', error: '' });
    app.queue.push({ id: Buffer.from(idp.random(8)).toString('hex'), kind, personId: link.personId });
  }
  for (const push of groups) pushNow(push);
  return people.length + groups.length;
}

const event = (name: string, target: string) =>
  ({ event: name, outcome: 'SUCCESS', actor: 'admin', target, detail: '' }) as const;
