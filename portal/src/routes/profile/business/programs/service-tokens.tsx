import { Anchor, Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import type * as z from 'zod/mini';
import { SCOPES, type Scope, serviceTokens } from '../../../../../../contract/index.ts';
import { useApi, useSend } from '../../../../api/index.ts';
import { useOpenWorkspace } from '../../../../shell/index.ts';
import { useSay } from '../../../../text/index.ts';
import {
  Column,
  Confirm,
  CopyField,
  Dialog,
  Empty,
  Hint,
  Loaded,
  Mark,
  Moment,
  Notice,
  ProblemNotice,
  Records,
  Row,
  Words,
} from '../../../../ui/index.ts';
import styles from './programs.module.css';

type Token = z.infer<typeof serviceTokens.listServiceTokens.response>['tokens'][number];

/** Tokens by which programs of the organization call the API. */
export function ServiceTokens() {
  const say = useSay();
  const businessAccountId = useOpenWorkspace().id;
  const [making, make] = useDisclosure(false);
  const [leaving, setLeaving] = useState<Token | null>(null);
  const query = useApi(serviceTokens.listServiceTokens, { params: { businessAccountId } });
  const revoke = useSend(serviceTokens.revokeServiceToken, [serviceTokens.listServiceTokens]);
  const confirm = (): void => {
    if (!leaving) return;
    const params = { businessAccountId, tokenId: leaving.id };
    revoke.mutate({ params }, { onSuccess: () => setLeaving(null) });
  };
  return (
    <section aria-label={say('tokens.title')}>
      <Column>
        <Row apart>
          <h2 className={styles.heading}>{say('tokens.title')}</h2>
          <Button variant="default" onClick={make.open}>
            {say('tokens.make')}
          </Button>
        </Row>
        <Hint>
          {say('tokens.lead')} <Anchor href="/api/reference">{say('tokens.reference')}</Anchor>
        </Hint>
        <Loaded query={query}>
          {({ tokens }) =>
            tokens.length === 0 ? <Empty title={say('tokens.none')} /> : <List tokens={tokens} onRevoke={setLeaving} />
          }
        </Loaded>
      </Column>
      <MakeToken opened={making} onClose={make.close} />
      <Confirm
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={say('tokens.revoke.title')}
        action={say('tokens.revoke')}
        dangerous
        busy={revoke.isPending}
        problem={revoke.error}
        onConfirm={confirm}
      >
        <Words>{say('tokens.revoke.text')}</Words>
      </Confirm>
    </section>
  );
}

function List({ tokens, onRevoke }: { tokens: Token[]; onRevoke: (token: Token) => void }) {
  const say = useSay();
  return (
    <Records
      label={say('tokens.title')}
      entries={tokens}
      keyOf={({ id }) => id}
      columns={[
        { id: 'name', title: say('tokens.name'), cell: ({ name, hint }) => `${name} (…${hint})` },
        {
          id: 'scopes',
          title: say('tokens.scopes'),
          cell: ({ scopes }) => <span className={styles.code}>{scopes.join(', ')}</span>,
        },
        {
          id: 'end',
          short: true,
          title: say('tokens.end'),
          cell: ({ expired, expiresAt }) =>
            expired ? <Mark tone="refused">{say('tokens.ended')}</Mark> : <Moment at={expiresAt} />,
        },
        {
          id: 'used',
          title: say('tokens.used'),
          cell: ({ lastUsedAt, lastUsedFrom }) => (
            <>
              <Moment at={lastUsedAt} /> {lastUsedFrom}
            </>
          ),
        },
        { id: 'by', title: say('tokens.by'), cell: ({ createdBy }) => createdBy },
        {
          id: 'revoke',
          title: say('tokens.revoke'),
          cell: (token) => (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => onRevoke(token)}
              aria-label={say('tokens.revoke.named', { name: token.name })}
            >
              {say('tokens.revoke')}
            </Button>
          ),
        },
      ]}
    />
  );
}

const DAYS = ['30', '90', '366'] as const;
const NAMES = Object.keys(SCOPES) as Scope[];

function MakeToken({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay();
  const businessAccountId = useOpenWorkspace().id;
  const [name, setName] = useState('');
  const [days, setDays] = useState<string>('90');
  const [scopes, setScopes] = useState<Scope[]>([]);
  const mint = useSend(serviceTokens.mintServiceToken, [serviceTokens.listServiceTokens]);
  const close = (): void => {
    mint.reset();
    setName('');
    setScopes([]);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={say('tokens.make')}>
      {mint.data ? (
        <Column>
          <CopyField label={say('tokens.token')} value={mint.data.token} />
          <Notice tone="attention" title={say('programs.once.title')} live>
            <p>{say('programs.once')}</p>
          </Notice>
          <Row end>
            <Button onClick={close}>{say('action.close')}</Button>
          </Row>
        </Column>
      ) : (
        <Column>
          <TextInput
            label={say('tokens.name')}
            description={say('tokens.name.hint')}
            maxLength={80}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <fieldset className={styles.types}>
            <legend>{say('tokens.scopes')}</legend>
            <Column gap="xs">
              {NAMES.map((scope) => (
                <Checkbox
                  key={scope}
                  label={say(`scope.${scope}`)}
                  checked={scopes.includes(scope)}
                  onChange={(event) =>
                    setScopes(event.currentTarget.checked ? [...scopes, scope] : scopes.filter((one) => one !== scope))
                  }
                />
              ))}
            </Column>
          </fieldset>
          <NativeSelect
            label={say('tokens.days')}
            value={days}
            data={DAYS.map((value) => ({ value, label: say('tokens.days.count', { days: Number(value) }) }))}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
          <ProblemNotice problem={mint.error} />
          <Row end>
            <Button variant="default" onClick={close}>
              {say('action.cancel')}
            </Button>
            <Button
              loading={mint.isPending}
              disabled={name.trim() === '' || scopes.length === 0}
              onClick={() => mint.mutate({ params: { businessAccountId }, body: { name, scopes, days: Number(days) } })}
            >
              {say('tokens.make')}
            </Button>
          </Row>
        </Column>
      )}
    </Dialog>
  );
}
