import { CallFailure, type Json } from './call.ts';
import type { Send } from './person-jobs.ts';

const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

const at = (id: string): string => `/Groups/${encodeURIComponent(id)}`;

export interface GroupContent {
  name: string;
  members: { value: string; display: string }[];
}

/** Creates the group empty; its members follow with the next whole-object PUT. Returns the service's identifier. */
export async function createGroup(send: Send, name: string): Promise<string> {
  const empty = { schemas: [groupSchema], displayName: name, members: [] };
  const { id } = await send({ method: 'POST', path: '/Groups', body: empty });
  if (typeof id !== 'string' || id === '') throw new CallFailure('The answer holds no id.', 422);
  return id;
}

/** Name or members changed: fetches the group, edits it and sends the whole object back. */
export async function replaceGroup(send: Send, id: string, content: GroupContent): Promise<void> {
  const whole: Json = await send({ method: 'GET', path: at(id) });
  const body = {
    ...whole,
    schemas: whole.schemas ?? [groupSchema],
    displayName: content.name,
    members: content.members,
  };
  await send({ method: 'PUT', path: at(id), body });
}

export async function deleteGroup(send: Send, id: string): Promise<void> {
  try {
    await send({ method: 'DELETE', path: at(id) });
  } catch (problem) {
    if (!(problem instanceof CallFailure && problem.status === 404)) throw problem;
  }
}
