import { operator } from '../../contract/index.ts';
import { type Call, type Command, endOf, need, printable, table } from './command.ts';
import { CliError } from './error.ts';

interface Listed {
  id: string;
  name: string;
  country: string;
  integration: string;
  administrators: { email: string; blocked: boolean; secondFactor: boolean }[];
}

const find = async ({ client }: Call, search: string | undefined): Promise<Listed[]> =>
  (await client.call(operator.listBusinessAccounts, search ? { query: { search } } : {})).businessAccounts;

/** An ID, or a name that only one has: whoever is given a way in must be meant. */
async function theOne(call: Call, target: string): Promise<string> {
  if (/^biz-[0-9a-z]{26}$/.test(target)) return target;
  const named = (await find(call, target)).filter(({ name }) => name.toLowerCase() === target.toLowerCase());
  const [only, ...others] = named;
  if (!only) throw new CliError(`No business account is called «${target}». Find it with: business list --search …`);
  if (others.length === 0) return only.id;
  throw new CliError(`Several are called «${target}». Give the ID:\n${named.map(({ id }) => `  ${id}`).join('\n')}`);
}

const said = ({ email, blocked, secondFactor }: Listed['administrators'][number]): string =>
  `${email}${blocked ? ' (blocked)' : ''}${secondFactor ? '' : ' (no second factor)'}`;

interface Shown extends Listed {
  subscriptions: {
    product: string;
    keyHint: string;
    state: string;
    seats: number;
    taken: number;
    waiting: number;
    expiresAt: string | null;
  }[];
  seatHolds: number;
  view: { status: string; domains: { name: string; verified: boolean }[] } | null;
  lately: { at: string; type: string; actor: string }[];
}

/** What support sees of a customer, as text. */
function showCustomer({
  integration: view,
  ...one
}: Omit<Shown, 'integration' | 'view'> & { integration: Shown['view'] }) {
  const domains = view?.domains.map(({ name, verified }) => `${name}${verified ? '' : ' (not proved)'}`).join(', ');
  return [
    `${printable(one.name)}, ${one.country} (${one.id})`,
    `Administrators: ${printable(one.administrators.map(said).join(', ')) || 'none'}`,
    `Integration: ${view ? `${view.status}; ${printable(domains || 'no domain')}` : 'none'}`,
    ...(one.seatHolds > 0 ? [`Mass removals that wait for a decision: ${one.seatHolds}`] : []),
    '',
    table([
      ['PRODUCT', 'KEY', 'STATE', 'TAKEN', 'SEATS', 'WAITING', 'EXPIRES'],
      ...one.subscriptions.map((bought) => [
        bought.product,
        `…${bought.keyHint}`,
        bought.state,
        String(bought.taken),
        String(bought.seats),
        String(bought.waiting),
        bought.expiresAt?.slice(0, 10) ?? 'never',
      ]),
    ]),
    '',
    table([['AT', 'WHAT', 'WHO'], ...one.lately.slice(0, 20).map(({ at, type, actor }) => [at, type, actor])]),
  ].join('\n');
}

const OUTCOME = {
  untouched: 'The integration was not active and stays as it is.',
  backup_login: 'The same account is now the backup login of the active integration.',
  deactivated: 'The integration was deactivated.',
};

export const BUSINESS_COMMANDS: Record<string, Command> = {
  'business list': {
    run: async (call) => ({ businessAccounts: await find(call, call.values.search) }),
    show: ({ businessAccounts }: { businessAccounts: Listed[] }) =>
      table([
        ['ID', 'NAME', 'COUNTRY', 'INTEGRATION', 'ADMINISTRATORS'],
        ...businessAccounts.map((one) => [
          one.id,
          one.name,
          one.country,
          one.integration,
          one.administrators.map(said).join(', '),
        ]),
      ]),
  },
  'business show': {
    run: async (call) => {
      const reason = need(call.values.reason, '--reason');
      const params = { businessAccountId: await theOne(call, need(call.target, 'which business account')) };
      return call.client.call(operator.supportView, { params, body: { reason } });
    },
    show: showCustomer,
  },
  'business recover': {
    run: async (call) => {
      const email = need(call.values.email, '--email');
      const businessAccountId = await theOne(call, need(call.target, 'which business account'));
      const body = { email, deactivate: call.values.deactivate ?? false };
      return call.client.call(operator.recoverBusinessAccount, { params: { businessAccountId }, body });
    },
    show: ({ integration, told }: { integration: keyof typeof OUTCOME; told: number }) =>
      `Recovered: the account is an Account Administrator. ${OUTCOME[integration]} ${told} administrators were told by mail.`,
  },
  'business allow-sha1': {
    run: async (call) => {
      const until = endOf(need(call.values.until, '--until'), '--until') ?? null;
      const params = { businessAccountId: await theOne(call, need(call.target, 'which business account')) };
      await call.client.call(operator.allowSha1, { params, body: { until } });
      return { until };
    },
    show: ({ until }: { until: string }) =>
      `Until ${until}, answers that this IdP signs with SHA-1 are accepted. SHA-1 can be forged: have the IdP switched to SHA-256.`,
  },
  'business end-sha1': {
    run: async (call) => {
      const params = { businessAccountId: await theOne(call, need(call.target, 'which business account')) };
      return call.client.call(operator.allowSha1, { params, body: { until: null } });
    },
    show: () => 'Ended: answers signed with SHA-1 are refused from now on.',
  },
};
