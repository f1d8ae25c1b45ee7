import { Switch } from '@mantine/core';
import { licenses } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import { Column, Hint, Loaded, Panel, ProblemNotice } from '../../../../ui/index.ts';

/** Whether people may sign in on another device for a computer without a browser (RFC 8628). Off until somebody needs it. */
export function AnotherDevice() {
  const say = useSay();
  const params = { businessAccountId: useOpenWorkspace().id };
  const query = useApi(licenses.licenseSettings, { params });
  const change = useSend(licenses.setLicenseSettings, [licenses.licenseSettings]);
  return (
    <Panel title={say('device.title')}>
      <Loaded query={query} lines={2}>
        {({ anotherDevice }) => (
          <Column gap="sm">
            <Switch
              label={say('device.label')}
              checked={anotherDevice}
              disabled={change.isPending}
              onChange={(event) => change.mutate({ params, body: { anotherDevice: event.currentTarget.checked } })}
            />
            <Hint>{say('device.hint')}</Hint>
            <ProblemNotice problem={change.error} />
          </Column>
        )}
      </Loaded>
    </Panel>
  );
}
