import { Button, Radio } from '@mantine/core';
import * as z from 'zod/mini';
import { useSay } from '../../text/index.ts';
import { Column, Panel, ProblemNotice, Row, useCheckedForm } from '../../ui/index.ts';

interface ChooseBusinessProps {
  choices: { id: string; name: string }[];
  back: () => void;
  send: (businessAccountId: string) => Promise<void>;
  sendAsNew: () => Promise<void>;
}

/** No ID of ours looks like this. */
const NEW = 'new';

const schema = z.object({ id: z.string().check(z.minLength(1, 'field.required')) });

/** For a person of several business accounts: which one the key belongs to. */
export function ChooseBusiness({ choices, back, send, sendAsNew }: ChooseBusinessProps) {
  const say = useSay();
  const { form, submit, problem, busy } = useCheckedForm({
    schema,
    initial: { id: '' },
    send: ({ id }) => (id === NEW ? sendAsNew() : send(id)),
  });
  return (
    <Panel>
      <form onSubmit={submit} noValidate>
        <Column>
          <Radio.Group
            label={say('register.choose')}
            description={say('register.choose.lead')}
            {...form.getInputProps('id')}
          >
            <Column gap="xs">
              {choices.map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
              <Radio value={NEW} label={say('register.choose.new')} />
            </Column>
          </Radio.Group>
          <ProblemNotice problem={problem} />
          <Row>
            <Button type="submit" loading={busy}>
              {say('register.submit')}
            </Button>
            <Button variant="subtle" onClick={back}>
              {say('action.back')}
            </Button>
          </Row>
        </Column>
      </form>
    </Panel>
  );
}
