import { readFileSync } from 'node:fs';
import { operator } from '../../contract/index.ts';
import { BUSINESS_COMMANDS } from './business-commands.ts';
import { type Command, endOf, need, table } from './command.ts';
import { CliError } from './error.ts';
import { PROGRAMS_COMMANDS } from './programs-commands.ts';
import { TOKEN_COMMANDS } from './token-commands.ts';

export const HELP = `Keyseat for operators

  product create --id meridian-desktop --name "Meridian Desktop"
  product list
  key issue --product meridian-desktop --seats 25 [--expires 2027-12-31] [--licensing per_user|per_computer]
  key list [--product meridian-desktop]
  key import --product meridian-desktop --file keys.csv     (a line: key, seats, 2027-12-31, per_user)
  key extend <key or ID> [--expires 2028-12-31] [--seats 50]
  key suspend|resume|revoke <key or ID>
  business list [--search "part of a name or website, a member's e-mail, a domain, a key or its last five characters"]
  business show <ID or name> --reason "ticket 4711"          (stands in the customer's audit log)
  token introspection --name "Licensing server"      (for the vendor's own servers; shown once)
  token list
  token revoke <ID>
  signing-key rotate      (licenses are signed with a new key; earlier ones stay published)
  business recover <ID or name> --email admin@example.com [--deactivate]
  business allow-sha1 <ID or name> --until 2027-01-31      (at most 180 days ahead)
  business end-sha1 <ID or name>
  webhook add https://… [--events seat.freed,seat.granted]
  webhook list | remove <ID> | rotate <ID> | test <ID>
  webhook replay <ID> --since 2027-01-31
  audit list [--search "who, or an ID"]

Where: --url and --token, or KEYSEAT_URL and KEYSEAT_OPERATOR_TOKEN, or --data <folder of a running world>.
--json prints what the API answered.`;

function seatsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seats = Number(text);
  if (!Number.isInteger(seats) || seats < 1)
    throw new CliError(`--seats takes a whole number from 1 on, not «${text}».`);
  return seats;
}

/** `-` means what is piped in. */
function linesOf(file: string): string[] {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/);
  } catch (error) {
    throw new CliError(`--file cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

const keyCommand = (verb: 'suspend' | 'resume' | 'revoke', done: string): Command => ({
  run: ({ client, target }) =>
    client.call({ suspend: operator.suspendKey, resume: operator.resumeKey, revoke: operator.revokeKey }[verb], {
      params: { key: need(target, 'which key') },
    }),
  show: () => done,
});

export const COMMANDS: Record<string, Command> = {
  ...BUSINESS_COMMANDS,
  ...PROGRAMS_COMMANDS,
  ...TOKEN_COMMANDS,
  'product create': {
    run: ({ client, values }) =>
      client.call(operator.createProduct, { body: { id: need(values.id, '--id'), name: need(values.name, '--name') } }),
    show: ({ id }: { id: string }) => `Product ${id} is there.`,
  },
  'product list': {
    run: ({ client }) => client.call(operator.listProducts),
    show: ({ products }: { products: { id: string; name: string }[] }) =>
      table([['ID', 'NAME'], ...products.map(({ id, name }) => [id, name])]),
  },
  'key issue': {
    run: ({ client, values }) =>
      client.call(operator.issueKey, {
        body: {
          productId: need(values.product, '--product'),
          seats: seatsOf(need(values.seats, '--seats')),
          licensing: values.licensing ?? 'per_user',
          expiresAt: endOf(values.expires, '--expires'),
        },
      }),
    show: ({ id, key }: { id: string; key: string }) =>
      `${key}\nID ${id}. The key is shown this once; only a hash of it is stored.`,
  },
  'key import': {
    run: ({ client, values }) => {
      const lines = linesOf(need(values.file, '--file'));
      return client.call(operator.importKeys, { body: { productId: need(values.product, '--product'), lines } });
    },
    show: ({ imported, already }: { imported: number; already: number }) =>
      `Imported ${imported}${already > 0 ? `; ${already} were here already` : ''}.`,
  },
  'key list': {
    run: ({ client, values }) =>
      client.call(operator.listKeys, values.product ? { query: { product: values.product } } : {}),
    show: ({
      keys,
    }: {
      keys: {
        id: string;
        hint: string;
        productId: string;
        seats: number;
        status: string;
        expiresAt: string | null;
        registeredTo: string | null;
      }[];
    }) =>
      table([
        ['ID', 'ENDS IN', 'PRODUCT', 'SEATS', 'STATUS', 'EXPIRES', 'REGISTERED TO'],
        ...keys.map((key) => [
          key.id,
          key.hint,
          key.productId,
          String(key.seats),
          key.status,
          key.expiresAt?.slice(0, 10) ?? 'never',
          key.registeredTo ?? '-',
        ]),
      ]),
  },
  'key extend': {
    run: ({ client, target, values }) => {
      const body = { expiresAt: endOf(values.expires, '--expires'), seats: seatsOf(values.seats) };
      if (!body.expiresAt && !body.seats) throw new CliError('Extend what? Give --expires, --seats, or both.');
      return client.call(operator.extendKey, { params: { key: need(target, 'which key') }, body });
    },
    show: () => 'Extended.',
  },
  'key suspend': keyCommand('suspend', 'Suspended: activations and renewals are refused, seats stay.'),
  'key resume': keyCommand('resume', 'Resumed.'),
  'key revoke': keyCommand('revoke', 'Revoked: all its seats are freed.'),
};
