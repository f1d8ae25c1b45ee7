import { operator } from '../../contract/index.ts';
import { type Command, need, table } from './command.ts';

interface Listed {
  id: string;
  name: string;
  createdAt: string;
  revokedAt: string | null;
}

/** Tokens with which the vendor's own servers ask whether a license still stands, and the key licenses are signed with. */
export const TOKEN_COMMANDS: Record<string, Command> = {
  'token introspection': {
    run: ({ client, values }) =>
      client.call(operator.makeIntrospectionToken, { body: { name: need(values.name, '--name') } }),
    show: ({ id, token }: { id: string; token: string }) =>
      `${token}\n\nThis is the only time it is shown. Its ID is ${id}; revoke it with: token revoke ${id}`,
  },
  'token list': {
    run: ({ client }) => client.call(operator.listIntrospectionTokens),
    show: ({ tokens }: { tokens: Listed[] }) =>
      table([
        ['ID', 'NAME', 'MADE', 'REVOKED'],
        ...tokens.map(({ id, name, createdAt, revokedAt }) => [id, name, createdAt, revokedAt ?? '']),
      ]),
  },
  'signing-key rotate': {
    run: ({ client }) => client.call(operator.rotateSigningKey),
    show: ({ kid }: { kid: string }) => `New licenses are signed with the key ${kid}. Earlier keys stay published.`,
  },
  'token revoke': {
    run: ({ client, target }) =>
      client.call(operator.revokeIntrospectionToken, { params: { tokenId: need(target, 'which token') } }),
    show: () => 'Revoked: its next question is refused.',
  },
};
