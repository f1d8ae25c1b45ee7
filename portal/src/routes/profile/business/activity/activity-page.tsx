import { Button, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { integration } from '../../../../../../contract/index.ts';
import { useApi } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Empty, Loaded, Page, Row, TextLink } from '../../../../ui/index.ts';
import { ActivityTable } from './activity-table.tsx';

const route = getRouteApi('/inside/profile/business/idp_integration/activity');

/** `…/idp_integration/activity?support=`: what came in and what was changed, newest first. */
export function ActivityPage() {
  const say = useSay();
  const { id } = useOpenWorkspace();
  const { support } = route.useSearch();
  const query = useApi(
    integration.activity,
    { params: { businessAccountId: id }, query: support ? { support } : {} },
    { refetchInterval: support ? false : 5_000, keepPrevious: true },
  );
  return (
    <Page
      title={say('activity.title')}
      lead={say('activity.lead')}
      actions={<TextLink to="/profile/business/idp_integration">{say('activity.back')}</TextLink>}
    >
      <Column>
        <Find key={support ?? ''} support={support ?? ''} />
        <Loaded query={query} lines={6}>
          {({ entries }) =>
            entries.length === 0 ? (
              <Empty title={say(support ? 'activity.none.support' : 'activity.none.title')}>
                {support ? null : <p>{say('activity.none.text')}</p>}
              </Empty>
            ) : (
              <ActivityTable entries={entries} />
            )
          }
        </Loaded>
      </Column>
    </Page>
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
