// The operator's command line. Most verbs speak to the operator API over HTTP; those on the machine itself are in hands.ts.
import { CliError, HELP, runCli } from './cli/index.ts';
import { HANDS_HELP, handsVerb } from './hands.ts';
import { Problem } from './lib/problem.ts';

async function run(words: string[]): Promise<void> {
  if (words.length === 0 || words[0] === '--help') return console.log(`${HELP}\n\n${HANDS_HELP}`);
  const atTheMachine = handsVerb(words, process.env);
  if (!atTheMachine) return console.log(await runCli(words, process.env));
  const { text, code } = await atTheMachine;
  console.log(text);
  process.exitCode = code;
}

run(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof Problem) console.error(error.publicDetail);
  else console.error(error instanceof CliError ? error.message : error);
  process.exitCode = 1;
});
