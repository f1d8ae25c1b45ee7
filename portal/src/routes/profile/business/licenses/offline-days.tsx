import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Hint, Loaded, Mark, Panel, ProblemNotice, Row } from '../../../../ui/index.ts';

/** How long a computer may work without the network, for the whole organization. */
export function OfflineDays() {
  const say = useSay();
  const query = useApi(licenses.licenseSettings, { params: { businessAccountId: useOpenWorkspace().id } });
  return (
    <Panel title={say('offline.title')}>
      <Loaded query={query} lines={2}>
        {({ offlineDays }) => <Choose key={offlineDays} saved={offlineDays} />}
      </Loaded>
    </Panel>
  );
}

function Choose({ saved }: { saved: number }) {
  const say = useSay();
  const [days, setDays] = useState(saved);
  const params = { businessAccountId: useOpenWorkspace().id };
  const save = useSend(licenses.setLicenseSettings, [licenses.licenseSettings]);
  return (
    <Column gap="sm">
      <Row low>
        <NativeSelect
          label={say('offline.label')}
          value={String(days)}
          data={[1, 2, 3, 4, 5, 6, 7].map((value) => ({
            value: String(value),
            label: say('offline.days', { days: value }),
          }))}
          onChange={(event) => setDays(Number(event.currentTarget.value))}
        />
        <Button
          disabled={days === saved}
          loading={save.isPending}
          onClick={() => save.mutate({ params, body: { offlineDays: days } })}
        >
          {say('action.save')}
        </Button>
      </Row>
      <Hint>{say('offline.hint')}</Hint>
      {save.isSuccess && days === saved ? <Mark tone="proved">{say('offline.saved')}</Mark> : null}
      <ProblemNotice problem={save.error} />
    </Column>
  );
}
