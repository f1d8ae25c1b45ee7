import type * as z from 'zod/mini';
import type { integration } from '../../../../../../contract/index.ts';
import type { MarkTone } from '../../../../ui/index.ts';

export type Entry = z.infer<typeof integration.activity.response>['entries'][number];

interface Description {
  tone: MarkTone;
  /** The ID of the message that would say it. */
  words: string;
  code: string;
}

const GOOD: ReadonlySet<string> = new Set(['signed_in', 'activated', 'activated_by_key', 'begun_at_idp']);

/** How an entry is headed: by what it was, and whether it went well. */
export function describe({ kind, code, detail }: Entry): Description {
  if (kind === 'scim') {
    const status = Number(code);
    const tone = status >= 400 ? 'refused' : 'proved';
    return { tone, words: '', code: [detail.method, code].filter(Boolean).join(' ') };
  }
  if (kind === 'sign_in') {
    return { tone: GOOD.has(code) ? 'proved' : 'refused', words: `attempt.${code}.title`, code };
  }
  return { tone: code === 'activation.refused' ? 'refused' : 'quiet', words: `activity.code.${code}`, code };
}

/** What stands elsewhere in the row, and what is of no use to a person. */
const HIDDEN: ReadonlySet<string> = new Set(['method', 'subject', 'expected', 'received', 'personId']);

/** The facts of an entry that nothing else in its row says; what was refused has its support ID first. */
export function facts(entry: Entry): [string, string][] {
  const rest = Object.entries(entry.detail).filter(([name]) => !HIDDEN.has(name) && name !== 'supportId');
  const support = supportOf(entry);
  return support ? [['support', support], ...rest] : rest;
}

function supportOf({ id, kind, code, detail }: Entry): string | undefined {
  if (kind === 'sign_in') return GOOD.has(code) ? undefined : id;
  return code === 'activation.refused' ? detail.subject : detail.supportId;
}
