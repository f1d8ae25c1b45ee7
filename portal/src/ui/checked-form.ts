import { type UseFormReturnType, useForm } from '@mantine/form';
import { type FormEvent, useState } from 'react';
import * as z from 'zod/mini';
import { ApiProblem } from '../api/index.ts';
import { type MessageId, useSay } from '../text/index.ts';
import { useProblemWords } from './problem-notice.tsx';

interface Wanted<Values> {
  /** Its messages are message IDs. */
  schema: z.ZodMiniType;
  initial: Values;
  send: (values: Values) => Promise<unknown>;
  /** Keeps what is typed in this tab, under this name, until it is sent: leaving the step loses nothing. Never for secrets. */
  draft?: string;
}

interface CheckedForm<Values> {
  form: UseFormReturnType<Values>;
  submit: (event?: FormEvent<HTMLFormElement>) => void;
  /** What the last sending met, when no single field is to blame. */
  problem: unknown;
  busy: boolean;
}

/** The messages of a failed check, the first of each field, by the field's path. */
export function firstMessages(schema: z.ZodMiniType, values: unknown): Record<string, string> {
  const result = z.safeParse(schema, values);
  const found: Record<string, string> = {};
  for (const issue of result.error?.issues ?? []) found[issue.path.join('.')] ??= issue.message;
  return found;
}

const draftKey = (draft: string): string => `keyseat.draft.${location.pathname}.${draft}`;

function readDraft<Values>({ draft, initial }: Wanted<Values>): Values {
  const kept = draft ? sessionStorage.getItem(draftKey(draft)) : null;
  return kept ? { ...initial, ...(JSON.parse(kept) as Partial<Values>) } : initial;
}

function keepDraft<Values>({ draft, initial }: Wanted<Values>, values: Values | null): void {
  if (!draft) return;
  const text = JSON.stringify(values ?? initial);
  // A private key pasted by mistake must not be kept anywhere.
  const worthKeeping = text !== JSON.stringify(initial) && !text.includes('PRIVATE KEY');
  if (worthKeeping) sessionStorage.setItem(draftKey(draft), text);
  else sessionStorage.removeItem(draftKey(draft));
}

/** A form that checks before it sends, puts the server's word about a field beside that field, and focuses the first wrong one. */
export function useCheckedForm<Values extends Record<string, unknown>>(wanted: Wanted<Values>): CheckedForm<Values> {
  const say = useSay();
  const words = useProblemWords();
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm<Values>({
    initialValues: readDraft(wanted),
    onValuesChange: (values) => keepDraft(wanted, values),
    validate: (values) => {
      const found = Object.entries(firstMessages(wanted.schema, values));
      return Object.fromEntries(found.map(([path, id]) => [path, say(id as MessageId)]));
    },
  });
  const answer = (failure: unknown): void => {
    const field = failure instanceof ApiProblem ? failure.field : undefined;
    if (field === undefined || form.getInputNode(field) === null) setProblem(failure);
    else {
      form.setFieldError(field, words(failure));
      form.getInputNode(field)?.focus();
    }
  };
  const submit = form.onSubmit(
    (values) => {
      setProblem(null);
      setBusy(true);
      void wanted
        .send(values)
        .then(() => keepDraft(wanted, null), answer)
        .finally(() => setBusy(false));
    },
    (errors) => {
      const [first] = Object.keys(errors);
      if (first !== undefined) form.getInputNode(first)?.focus();
    },
  );
  return { form, submit, problem, busy };
}
