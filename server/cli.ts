// The operator's command line. It speaks to the operator API over HTTP and holds no rules of its own.
import { CliError, runCli } from './cli/index.ts';

runCli(process.argv.slice(2), process.env)
  .then((text) => console.log(text))
  .catch((error: unknown) => {
    console.error(error instanceof CliError ? error.message : error);
    process.exit(1);
  });
