// The peer: scimmy with its Express routers, everything in memory, as its documentation shows. It is given what helps it: user
// names are unique by a map instead of a search, and a page is cut before it is dressed up.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import SCIMMY from 'scimmy';
import SCIMMYRouters from 'scimmy-routers';
import { serve } from './scim-child.ts';
import { nameOfUser } from './scim-load.ts';

interface Kept {
  id: string;
  userName?: string;
  displayName?: string;
  members?: { value: string }[];
}

const users = new Map<string, Kept>();
const names = new Map<string, string>();
const groups = new Map<string, Kept>();
let made = 0;

interface Asked {
  id?: string | undefined;
  filter?: { match(values: Kept[]): Kept[] } | undefined;
  constraints?: { startIndex?: number; count?: number } | undefined;
}

const read =
  (kept: Map<string, Kept>) =>
  ({ id, filter, constraints }: Asked): Kept | Kept[] => {
    if (id) {
      const one = kept.get(id);
      if (!one) throw new SCIMMY.Types.Error(404, '', `${id} not found`);
      return one;
    }
    if (filter) return filter.match([...kept.values()]);
    const { startIndex = 1, count = 20 } = constraints ?? {};
    return startIndex === 1 ? kept.values().take(count).toArray() : [...kept.values()];
  };

// biome-ignore lint/suspicious/noExplicitAny: the package's handlers are typed by its own classes.
const { User, Group } = SCIMMY.Resources as any;
SCIMMY.Resources.declare(User)
  .ingress(({ id }: Asked, instance: Kept) => {
    const key = String(instance.userName).toLowerCase();
    const holder = names.get(key);
    if (holder !== undefined && holder !== id) throw new SCIMMY.Types.Error(409, 'uniqueness', 'taken');
    const kept = { ...instance, id: id ?? `per-${String(++made).padStart(26, '0')}` };
    names.set(key, kept.id);
    users.set(kept.id, kept);
    return kept;
  })
  .egress(read(users))
  .degress(({ id }: Asked) => void users.delete(String(id)));
SCIMMY.Resources.declare(Group)
  .ingress(({ id }: Asked, instance: Kept) => {
    const kept = { ...instance, id: id ?? `grp-${++made}` };
    groups.set(kept.id, kept);
    return kept;
  })
  .egress(read(groups))
  .degress(({ id }: Asked) => void groups.delete(String(id)));

// Its own bound of 1 MB would refuse a group of 100,000.
SCIMMY.Config.set({ bulk: { maxPayloadSize: 64 * 1024 * 1024 } });
const app = express();
app.use('/scim/v2', new SCIMMYRouters({ type: 'bearer', handler: () => 'somebody' }));
const server = createServer(app).listen(0, '127.0.0.1');
// While the other one has its turn, connections lie idle.
server.keepAliveTimeout = 600_000;
await once(server, 'listening');

function fill({ users: number = 0, group, size = 0 }: { users?: number; group?: string; size?: number }): void {
  for (let index = users.size; index < number; index += 1) {
    const id = `per-${String(++made).padStart(26, '0')}`;
    const userName = nameOfUser(index);
    users.set(id, { id, userName, displayName: `User ${index}` });
    names.set(userName, id);
  }
  if (!group) return;
  const members = users
    .keys()
    .take(size)
    .map((value) => ({ value }))
    .toArray();
  groups.set(group, { id: group, displayName: group, members });
}

serve(
  { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2` },
  (wish) => fill(wish),
  async () => {
    server.closeAllConnections();
    server.close();
  },
);
