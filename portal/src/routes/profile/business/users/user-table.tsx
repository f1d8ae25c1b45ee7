import type { ReactNode } from 'react';
import type * as z from 'zod/mini';
import type { business } from '../../../../../../contract/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Mark, type MarkTone, Moment, Records, Soft, Who } from '../../../../ui/index.ts';

export type User = z.infer<typeof business.users.response>['users'][number];

const tones: Record<User['status'], MarkTone> = {
  active: 'proved',
  blocked: 'refused',
  inactive: 'quiet',
  invited: 'quiet',
};

/** People of a business account, one a row. */
export function UserTable({ users, actions }: { users: User[]; actions: (user: User) => ReactNode }) {
  const say = useSay();
  return (
    <Records
      label={say('users.title')}
      entries={users}
      keyOf={(user) => user.id}
      columns={[
        { id: 'person', title: say('users.person'), cell: Who },
        { id: 'role', title: say('users.role'), cell: (user) => <Role user={user} /> },
        {
          id: 'status',
          title: say('users.status'),
          cell: ({ status }) => <Mark tone={tones[status]}>{say(`users.status.${status}`)}</Mark>,
        },
        { id: 'source', title: say('users.source'), cell: (user) => <Source user={user} /> },
        {
          id: 'last',
          short: true,
          title: say('users.lastSignIn'),
          cell: ({ lastSignInAt }) => <Moment at={lastSignInAt} />,
        },
        {
          id: 'seats',
          title: say('users.seats'),
          cell: ({ seats }) => (seats.length > 0 ? seats.join(', ') : say('users.seats.none')),
        },
        { id: 'actions', title: say('users.actions'), cell: actions },
      ]}
    />
  );
}

/** A member who is a person of the directory too is one row, and says so. */
function Source({ user: { kind, personId, source } }: { user: User }) {
  const say = useSay();
  return (
    <span>
      {say(`users.source.${source}`)}
      {kind === 'member' && personId !== null ? <Soft>{say('users.source.joined')}</Soft> : null}
    </span>
  );
}

function Role({ user: { role, grantSuspended } }: { user: User }) {
  const say = useSay();
  return (
    <span>
      {say(`workspace.role.${role}`)}
      {grantSuspended ? <Soft>{say('users.suspended')}</Soft> : null}
    </span>
  );
}
