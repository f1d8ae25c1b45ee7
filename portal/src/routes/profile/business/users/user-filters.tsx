import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useSay } from '../../../../text/index.ts';
import styles from './users.module.css';

const route = getRouteApi('/inside/profile/business/users');
const ROLES = ['administrator', 'license_administrator', 'member'] as const;
const STATUSES = ['active', 'blocked', 'inactive', 'invited'] as const;

/** Role, status and search, all in the address, so that a filtered list can be sent as a link. */
export function UserFilters() {
  const say = useSay();
  const { role, status, search } = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: Record<string, string | undefined>): void =>
    void navigate({ search: (now) => ({ ...now, ...change }) as typeof now, replace: true, resetScroll: false });
  const find = useDebouncedCallback((text: string) => set({ search: text.trim() || undefined }), 300);
  const all = { value: 'All', label: say('users.filter.all') };
  return (
    <search className={styles.filters}>
      <NativeSelect
        label={say('users.filter.role')}
        value={role}
        data={[all, ...ROLES.map((value) => ({ value, label: say(`workspace.role.${value}`) }))]}
        onChange={(event) => set({ role: event.currentTarget.value })}
      />
      <NativeSelect
        label={say('users.filter.status')}
        value={status}
        data={[all, ...STATUSES.map((value) => ({ value, label: say(`users.status.${value}`) }))]}
        onChange={(event) => set({ status: event.currentTarget.value })}
      />
      <TextInput
        label={say('users.filter.search')}
        placeholder={say('users.filter.search.hint')}
        type="search"
        defaultValue={search}
        onChange={(event) => find(event.currentTarget.value)}
      />
    </search>
  );
}
