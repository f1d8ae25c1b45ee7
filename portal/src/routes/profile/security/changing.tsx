import { Button } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useSay } from '../../../text/index.ts';
import { Column, ProblemNotice, Row } from '../../../ui/index.ts';
import formStyles from '../../form.module.css';

interface ChangingProps {
  /** What the button does, in its own words. */
  action: string;
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  problem: unknown;
  busy: boolean;
  onCancel: () => void;
  children: ReactNode;
}

/** A form that opens within a panel and closes again. */
export function Changing({ action, submit, problem, busy, onCancel, children }: ChangingProps) {
  const say = useSay();
  return (
    <form onSubmit={submit} noValidate className={formStyles.narrow}>
      <Column>
        {children}
        <ProblemNotice problem={problem} />
        <Row>
          <Button type="submit" loading={busy}>
            {action}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        </Row>
      </Column>
    </form>
  );
}
