import { Button, NativeSelect, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Empty, Loaded, Page, Row, TextLink } from '../../../../ui/index.ts';
import type { Entry } from './activity.ts';
import { ActivityTable } from './activity-table.tsx';

const route = getRouteApi('/inside/profile/business/idp_integration/activity');
const KINDS = ['sign_in', 'scim', 'change'] as const;

/** `…/idp_integration/activity?support=`: what came in and what was changed, newest first. */
export function ActivityPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const { support, kind } = route.useSearch();
  const query = useApi(
    integration.activity,
    { params: { businessAccountId: id }, query: { ...(support ? { support } : {}), ...(kind ? { kind } : {}) } },
    { refetchInterval: support ? false : 5_000, keepPrevious: true },
  );
  return (
    <Page
      title={say('activity.title')}
      lead={say('activity.lead')}
      actions={<TextLink to="/profile/business/idp_integration">{say('activity.back')}</TextLink>}
    >
      <Column>
        <Row low>
          <Find key={support ?? ''} support={support ?? ''} />
          <Kind />
        </Row>
        <Loaded query={query} lines={6}>
          {({ entries }) => <Found entries={entries} support={support} kind={kind} />}
        </Loaded>
      </Column>
    </Page>
  );
}

interface FoundProps {
  entries: Entry[];
  support: string | undefined;
  kind: Entry['kind'] | undefined;
}

function Found({ entries, support, kind }: FoundProps) {
  const say = useSay();
  if (entries.length > 0) return <ActivityTable entries={entries} />;
  if (support) return <Empty title={say('activity.none.support')} />;
  if (kind) return <Empty title={say('activity.none.kind')} />;
  return (
    <Empty title={say('activity.none.title')}>
      <p>{say('activity.none.text')}</p>
    </Empty>
  );
}

/** Which of the newest entries to show; in the address, so that a filtered list can be sent as a link. */
function Kind() {
  const say = useSay();
  const { kind, support } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <NativeSelect
      label={say('activity.kind')}
      value={kind ?? ''}
      data={[
        { value: '', label: say('users.filter.all') },
        ...KINDS.map((value) => ({ value, label: say(`activity.kind.${value}`) })),
      ]}
      onChange={(event) => {
        const chosen = KINDS.find((one) => one === event.currentTarget.value);
        void navigate({
          search: { ...(support ? { support } : {}), ...(chosen ? { kind: chosen } : {}) },
          replace: true,
          resetScroll: false,
        });
      }}
    />
  );
}

function Find({ support }: { support: string }) {
  const say = useSay();
  const navigate = route.useNavigate();
  const [text, setText] = useState(support);
  return (
    <search>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ search: text.trim() ? { support: text.trim() } : {} });
        }}
      >
        <Row low>
          <TextInput
            label={say('activity.find')}
            description={say('activity.find.hint')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {say('activity.find.submit')}
          </Button>
          {support ? (
            <Button variant="subtle" onClick={() => void navigate({ search: {} })}>
              {say('activity.find.clear')}
            </Button>
          ) : null}
        </Row>
      </form>
    </search>
  );
}
