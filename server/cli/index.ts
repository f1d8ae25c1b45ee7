/**
 * The operator's commands: reads words, calls the operator API, prints tables or JSON. It never opens the database: what it may
 * do, the API allows, and every change is audited there. Called by `server/cli.ts` (`npm run keyseat -- …`).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { OperatorClient } from './client.ts';
import { COMMANDS, HELP } from './commands.ts';
import { CliError } from './error.ts';

export { HELP } from './commands.ts';
export { CliError } from './error.ts';

const OPTIONS = {
  url: { type: 'string' },
  token: { type: 'string' },
  data: { type: 'string', default: '.keyseat' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
  id: { type: 'string' },
  name: { type: 'string' },
  product: { type: 'string' },
  seats: { type: 'string' },
  expires: { type: 'string' },
  licensing: { type: 'string' },
  search: { type: 'string' },
  email: { type: 'string' },
  until: { type: 'string' },
  since: { type: 'string' },
  events: { type: 'string' },
  file: { type: 'string' },
  reason: { type: 'string' },
  deactivate: { type: 'boolean', default: false },
} as const;

/** Runs one command and answers with what to print. Throws `CliError` with words for the operator. */
export async function runCli(words: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { values, positionals } = read(words);
  const name = positionals.slice(0, 2).join(' ');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (values.help || positionals.length === 0) return HELP;
  if (!command) throw new CliError(`There is no command «${positionals.join(' ')}».\n\n${HELP}`);
  const { url, token } = whereToCall(values, env);
  const result = await command.run({ client: new OperatorClient(url, token), target: positionals[2], values });
  return values.json ? JSON.stringify(result) : command.show(result);
}

function read(words: string[]) {
  try {
    return parseArgs({ args: words, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${HELP}`);
  }
}

/** Flags first, then the environment, then what a running world left in its data folder. */
function whereToCall(
  values: { url?: string; token?: string; data: string },
  env: NodeJS.ProcessEnv,
): { url: string; token: string } {
  const file = join(values.data, 'operator.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { url?: string; token?: string }) : {};
  const url = values.url ?? env.KEYSEAT_URL ?? kept.url;
  const token = values.token ?? env.KEYSEAT_OPERATOR_TOKEN ?? kept.token;
  if (!url) throw new CliError('Which Keyseat? Give --url, or set KEYSEAT_URL.');
  if (!token) throw new CliError('The operator token is missing. Give --token, or set KEYSEAT_OPERATOR_TOKEN.');
  return { url, token };
}
