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

/** How an entry is headed: by what it was, and whether it went well. */
export function describe({ kind, code, detail }: Entry): Description {
  if (kind === 'scim') {
    const status = Number(code);
    const tone = status >= 400 ? 'refused' : 'proved';
    return { tone, words: '', code: [detail.method, code].filter(Boolean).join(' ') };
  }
  if (kind === 'sign_in') {
    const good = code === 'signed_in';
    return {
      tone: good ? 'proved' : 'refused',
      words: good ? 'activity.code.signed_in' : `refused.${code}.title`,
      code,
    };
  }
  return { tone: 'quiet', words: `activity.code.${code}`, code };
}

/** What the heading already says, and what is of no use to a person, is left out. A refused sign-in shows its support ID first. */
export function facts({ id, kind, code, detail }: Entry): [string, string][] {
  const hidden = new Set(kind === 'scim' ? ['method'] : ['subject']);
  const rest = Object.entries(detail).filter(([name]) => !hidden.has(name));
  return kind === 'sign_in' && code !== 'signed_in' ? [['support', id], ...rest] : rest;
}
