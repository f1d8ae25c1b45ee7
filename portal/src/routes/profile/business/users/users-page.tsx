import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { business } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Empty, IconPlus, Loaded, Page, Pager } from '../../../../ui/index.ts';
import { Conflicts } from './conflicts.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { UserActions } from './user-actions.tsx';
import { UserFilters } from './user-filters.tsx';
import { UserTable } from './user-table.tsx';

const route = getRouteApi('/inside/profile/business/users');

/** `/profile/business/users?role=All&status=All`: everybody, filtered by what the address says. */
export function UsersPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const filters = route.useSearch();
  const [inviting, invite] = useDisclosure(false);
  const key = JSON.stringify([id, filters]);
  const conflicts = useApi(business.conflicts, { params: { businessAccountId: id } });
  return (
    <Page
      title={say('users.title')}
      lead={say('users.lead')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={invite.open}>
          {say('users.invite')}
        </Button>
      }
    >
      <Shown count={conflicts.data?.conflicts.length} />
      {filters.show === 'conflicts' ? (
        <Conflicts query={conflicts} />
      ) : (
        <>
          <UserFilters />
          <Found key={key} />
        </>
      )}
      <InviteDialog opened={inviting} onClose={invite.close} />
    </Page>
  );
}

/** Everybody, or the conflicts; the number of these tells whether they are worth a look. */
function Shown({ count }: { count: number | undefined }) {
  const say = useSay();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  if (count === undefined && !show) return null;
  return (
    <div>
      <SegmentedControl
        aria-label={say('users.title')}
        value={show ?? 'all'}
        data={[
          { value: 'all', label: say('users.everybody') },
          { value: 'conflicts', label: count ? say('conflicts.tab.count', { count }) : say('conflicts.tab') },
        ]}
        onChange={(value) =>
          void navigate({
            search: ({ show: _, ...filters }) => (value === 'conflicts' ? { ...filters, show: 'conflicts' } : filters),
            replace: true,
          })
        }
      />
    </div>
  );
}

/** One page of the list. It begins anew whenever the filters change. */
function Found() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const { role, status, search } = route.useSearch();
  const [after, setAfter] = useState<string | undefined>();
  const filtered = role !== 'All' || status !== 'All' || Boolean(search);
  const query = useApi(
    business.users,
    {
      params: { businessAccountId: id },
      query: { role, status, ...(search ? { search } : {}), ...(after ? { after } : {}) },
    },
    { keepPrevious: true },
  );
  return (
    <Loaded query={query} lines={6}>
      {({ users, next }) =>
        users.length === 0 ? (
          <Empty title={filtered ? say('empty.search') : say('users.none.title')}>
            {filtered ? null : <p>{say('users.none.text')}</p>}
          </Empty>
        ) : (
          <>
            <UserTable users={users} actions={(user) => <UserActions user={user} />} />
            <Pager after={after} next={next} onTurn={setAfter} />
          </>
        )
      }
    </Loaded>
  );
}
