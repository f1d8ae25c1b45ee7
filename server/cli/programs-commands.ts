import { audit, webhooks } from '../../contract/index.ts';
import { type Command, need, table } from './command.ts';

interface Listed {
  id: string;
  url: string;
  eventTypes: string[];
  disabledBecause: string | null;
  failingSince: string | null;
  waiting: number;
}
interface Entry {
  at: string;
  type: string;
  actor: { label: string };
  subject: string;
  ip: string | null;
}

const state = ({ disabledBecause, failingSince }: Listed): string =>
  disabledBecause ? `off: ${disabledBecause}` : failingSince ? `failing since ${failingSince}` : 'on';

const { list, create, remove, rotate, test, replay } = webhooks.ofVendor;

/** The vendor's own webhooks, and its audit log. */
export const PROGRAMS_COMMANDS: Record<string, Command> = {
  'webhook list': {
    run: ({ client }) => client.call(list),
    show: ({ webhooks: all }: { webhooks: Listed[] }) =>
      table([
        ['ID', 'ADDRESS', 'TOLD OF', 'STATE', 'WAITING'],
        ...all.map((one) => [
          one.id,
          one.url,
          one.eventTypes.join(', ') || 'everything',
          state(one),
          String(one.waiting),
        ]),
      ]),
  },
  'webhook add': {
    run: ({ client, target, values }) => {
      const eventTypes = values.events?.split(',').filter(Boolean) ?? [];
      return client.call(create, { body: { url: need(target, 'which address'), description: '', eventTypes } });
    },
    show: ({ id, secret }: { id: string; secret: string }) =>
      `${secret}\nID ${id}. The signing secret is shown this once.`,
  },
  'webhook remove': {
    run: ({ client, target }) => client.call(remove, { params: { webhookId: need(target, 'which webhook') } }),
    show: () => 'Removed.',
  },
  'webhook rotate': {
    run: ({ client, target }) => client.call(rotate, { params: { webhookId: need(target, 'which webhook') } }),
    show: ({ secret }: { secret: string }) => `${secret}\nFor a day, messages are signed with the earlier one too.`,
  },
  'webhook test': {
    run: ({ client, target }) => client.call(test, { params: { webhookId: need(target, 'which webhook') } }),
    show: ({ status, error, milliseconds }: { status: number | null; error: string | null; milliseconds: number }) =>
      status === null ? `No answer: ${error}.` : `Answered ${status} after ${milliseconds} ms.`,
  },
  'webhook replay': {
    run: ({ client, target, values }) => {
      const since = new Date(need(values.since, '--since')).toISOString();
      return client.call(replay, { params: { webhookId: need(target, 'which webhook') }, body: { since } });
    },
    show: ({ replayed }: { replayed: number }) => `${replayed} messages are sent again.`,
  },
  'audit list': {
    run: ({ client, values }) =>
      client.call(audit.vendorAuditLog, values.search ? { query: { who: values.search } } : {}),
    show: ({ entries }: { entries: Entry[] }) =>
      table([
        ['WHEN', 'WHO', 'WHAT', 'TO', 'FROM'],
        ...entries.map(({ at, actor, type, subject, ip }) => [at, actor.label, type, subject, ip ?? '-']),
      ]),
  },
};
