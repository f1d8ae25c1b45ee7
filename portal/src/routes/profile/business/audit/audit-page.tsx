import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { audit } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Empty, Hint, Loaded, Page, Row, TextLink } from '../../../../ui/index.ts';
import { AuditTable } from './audit-table.tsx';

const route = getRouteApi('/inside/profile/business/audit');

/** `/profile/business/audit?kind=&who=&from=&to=&after=`: who did what, from where, before and after. Nothing in it can be changed. */
export function AuditPage() {
  const say = useSay();
  const { id, perUserLicensing } = useOpenWorkspace();
  const search = route.useSearch();
  const params = { businessAccountId: id };
  const query = useApi(audit.auditLog, { params, query: moments(search) }, { keepPrevious: true });
  const file = (format: 'csv' | 'jsonl'): string => {
    const { after: _, ...filter } = moments(search);
    const asked = Object.entries({ ...filter, format }).filter(([, value]) => value !== undefined) as [
      string,
      string,
    ][];
    return `/api/business/${id}/audit/export?${new URLSearchParams(asked)}`;
  };
  return (
    <Page title={say('audit.title')} lead={say('audit.lead')}>
      <Column>
        <Filter key={JSON.stringify(search)} search={search} />
        <Hint>
          {say('audit.export')} <Anchor href={file('csv')}>CSV</Anchor> ·{' '}
          <Anchor href={file('jsonl')}>JSON Lines</Anchor>
          {perUserLicensing ? (
            <>
              {' '}
              · <TextLink to="/profile/business/idp_integration/activity">{say('audit.activity')}</TextLink>
            </>
          ) : null}
        </Hint>
        <Loaded query={query} lines={6}>
          {({ entries, next }) =>
            entries.length === 0 ? (
              <Empty title={say('audit.none')} />
            ) : (
              <Column>
                <AuditTable entries={entries} />
                <Pages next={next} />
              </Column>
            )
          }
        </Loaded>
      </Column>
    </Page>
  );
}

type Search = ReturnType<typeof route.useSearch>;

/** Days of the address as moments: from its beginning, to its end, in UTC. */
function moments({ from, to, ...rest }: Search) {
  return {
    ...rest,
    ...(from ? { from: `${from}T00:00:00Z` } : {}),
    ...(to ? { to: `${to}T23:59:59.999Z` } : {}),
  };
}

function Pages({ next }: { next: string | null }) {
  const say = useSay();
  const navigate = route.useNavigate();
  const { after, ...search } = route.useSearch();
  return (
    <Row>
      {after ? (
        <Button variant="default" onClick={() => void navigate({ search })}>
          {say('audit.newest')}
        </Button>
      ) : null}
      {next ? (
        <Button variant="default" onClick={() => void navigate({ search: { ...search, after: next } })}>
          {say('audit.older')}
        </Button>
      ) : null}
    </Row>
  );
}

function Filter({ search: { kind, who, from, to } }: { search: Search }) {
  const say = useSay();
  const navigate = route.useNavigate();
  const [asked, setAsked] = useState({ kind: kind ?? '', who: who ?? '', from: from ?? '', to: to ?? '' });
  const set = (change: Partial<typeof asked>): void => setAsked({ ...asked, ...change });
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const given = Object.entries(asked).filter(([, value]) => value.trim() !== '');
          void navigate({ search: Object.fromEntries(given.map(([name, value]) => [name, value.trim()])) as Search });
        }}
      >
        <Row low>
          <NativeSelect
            label={say('audit.kind')}
            value={asked.kind}
            data={[
              { value: '', label: say('audit.kind.all') },
              ...audit.AUDIT_KINDS.map((value) => ({ value, label: value })),
            ]}
            onChange={(event) => set({ kind: event.currentTarget.value })}
          />
          <TextInput
            label={say('audit.who')}
            description={say('audit.who.hint')}
            value={asked.who}
            onChange={(event) => set({ who: event.currentTarget.value })}
          />
          <TextInput
            label={say('audit.from')}
            type="date"
            value={asked.from}
            onChange={(event) => set({ from: event.currentTarget.value })}
          />
          <TextInput
            label={say('audit.to')}
            type="date"
            value={asked.to}
            onChange={(event) => set({ to: event.currentTarget.value })}
          />
          <Button type="submit" variant="default">
            {say('audit.find')}
          </Button>
          {kind || who || from || to ? (
            <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
              {say('audit.clear')}
            </Button>
          ) : null}
        </Row>
      </form>
    </search>
  );
}
