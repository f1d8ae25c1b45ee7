import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { integration } from '../../../../../../../contract/index.ts';
import { useSend } from '../../../../../api/index.ts';
import { useSay } from '../../../../../text/index.ts';
import {
  ButtonLink,
  Column,
  Hint,
  IconExternal,
  Mark,
  Moment,
  ProblemNotice,
  Row,
  TextLink,
  Words,
} from '../../../../../ui/index.ts';
import { useConfigurator } from '../view.ts';

/** Step 7: who can still get in when the identity provider is down. */
export function BackupStep() {
  const say = useSay();
  const { view, businessAccountId } = useConfigurator();
  const { accountId, confirmed, candidates } = view.backup;
  const fit = candidates.filter((candidate) => candidate.unfit === null);
  const proposed = accountId ?? fit.find((candidate) => candidate.you)?.accountId ?? fit[0]?.accountId ?? '';
  const [typed, setChosen] = useState<string | null>(null);
  const chosen = typed ?? proposed;
  const confirm = useSend(integration.confirmBackup, [integration.getIntegration]);
  const holder = candidates.find((candidate) => candidate.accountId === accountId);
  const needsFactor = candidates.some((candidate) => candidate.you && candidate.unfit === 'no_second_factor');
  return (
    <Column>
      <Words>{say('backup.step.what')}</Words>
      <Radio.Group label={say('backup.step.choose')} value={chosen} onChange={setChosen}>
        <Column gap="sm">
          {candidates.map(({ accountId: id, email, unfit, you }) => (
            <Radio
              key={id}
              value={id}
              disabled={unfit !== null}
              label={you ? say('backup.step.you', { email }) : email}
              description={unfit ? say(`backup.unfit.${unfit}`) : undefined}
            />
          ))}
        </Column>
      </Radio.Group>
      {needsFactor ? (
        <div>
          <ButtonLink to="/profile/security" variant={fit.length === 0 ? 'filled' : 'default'}>
            {say('backup.step.secondFactor')}
          </ButtonLink>
        </div>
      ) : null}
      <ProblemNotice problem={confirm.error} />
      <Row>
        <Button
          disabled={!fit.some((candidate) => candidate.accountId === chosen)}
          onClick={() => confirm.mutate({ params: { businessAccountId }, body: { accountId: chosen } })}
          loading={confirm.isPending}
        >
          {say('backup.step.submit')}
        </Button>
        {confirmed && holder ? (
          <Mark tone="proved">{say('backup.step.confirmed', { email: holder.email })}</Mark>
        ) : null}
        {fit.length === 0 ? <Hint>{say('backup.step.none')}</Hint> : null}
      </Row>
      {confirmed ? <Rehearsal /> : null}
      <Hint>
        {say('backup.step.users')}{' '}
        <TextLink to="/profile/business/users" search={{ role: 'All', status: 'All' }}>
          {say('backup.step.usersLink')}
        </TextLink>
      </Hint>
    </Column>
  );
}

/** Whether the backup login was shown to work, and the page that shows it. */
function Rehearsal() {
  const say = useSay();
  const { rehearsal, rehearsedAt } = useConfigurator().view.backup;
  return (
    <Column gap="xs">
      <Row>
        <Button
          component="a"
          href="/login/backup/rehearsal"
          target="_blank"
          rel="noopener"
          variant={rehearsal === 'fresh' ? 'default' : 'filled'}
          rightSection={<IconExternal size={16} role="img" aria-label={say('backup.step.newTab')} />}
        >
          {say('backup.step.rehearse')}
        </Button>
        {rehearsal === 'never' ? null : (
          <Mark tone={rehearsal === 'fresh' ? 'proved' : 'attention'}>
            {say(rehearsal === 'fresh' ? 'backup.step.rehearsed' : 'backup.step.rehearsedLongAgo')}{' '}
            <Moment at={rehearsedAt} />
          </Mark>
        )}
      </Row>
      <Hint>{say('backup.step.rehearse.hint')}</Hint>
    </Column>
  );
}
