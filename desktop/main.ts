import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { followSystemNetwork } from '../sdk/node/index.ts';
import {
  createChromiumShell,
  createPrintShell,
  type Experience,
  experienceOfName,
  type Shell,
  startDesktop,
} from './index.ts';

const help = `Meridian Desktop, the reference app of the SDK.

  --issuer <url>                  the account service (default http://127.0.0.1:7700)
  --product <id>                  the product there (default meridian-desktop)
  --experience <sso|ordinary>     sso: as downloaded by the link for business customers (default: what the installer's name says)
  --installer <file>              the installer it was started from; .sso. in its name is the download for business customers
  --configuration <file>          the signed configuration that was handed out beside the installer
  --data <folder>                 where this installation keeps its license (default .keyseat/desktop)
  --shell <chromium|print>        a window, or addresses to open yourself (default: what this machine can)
`;

interface Choices {
  readonly issuer: string;
  readonly product: string;
  readonly experience?: string;
  readonly installer: string;
  readonly configuration?: string;
  readonly data: string;
  readonly shell: string;
  readonly help: boolean;
}

const readArguments = (): Choices =>
  parseArgs({
    options: {
      issuer: { type: 'string', default: 'http://127.0.0.1:7700' },
      product: { type: 'string', default: 'meridian-desktop' },
      experience: { type: 'string' },
      installer: { type: 'string', default: process.env.APPIMAGE ?? process.argv[1] ?? '' },
      configuration: { type: 'string' },
      data: { type: 'string', default: join('.keyseat', 'desktop') },
      shell: { type: 'string', default: hasScreen() ? 'chromium' : 'print' },
      help: { type: 'boolean', default: false },
    },
  }).values;

const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

function chooseExperience({ experience, installer }: Choices): Experience {
  if (experience === undefined) return experienceOfName(installer);
  if (experience === 'sso' || experience === 'ordinary') return experience;
  throw new Error(`--experience is sso or ordinary, not ${experience}.`);
}

function chooseShell({ shell, data }: Choices, onClosed: () => void): Shell {
  if (shell === 'print') return createPrintShell();
  if (shell !== 'chromium') throw new Error(`--shell is chromium or print, not ${shell}.`);
  if (!hasScreen()) throw new Error('There is no screen here. Use --shell print.');
  return createChromiumShell({ folder: join(data, 'windows'), onClosed });
}

async function run(choices: Choices): Promise<void> {
  const { issuer, product, data: dataFolder } = choices;
  // A company's proxy and certificates matter for a service on the network, not for one on this computer.
  if (new URL(issuer).protocol === 'https:') followSystemNetwork();
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const shell = chooseShell(choices, () => end());
  const desktop = await startDesktop({
    issuer,
    product,
    dataFolder,
    shell,
    experience: chooseExperience(choices),
    ...(choices.configuration !== undefined && { configuration: choices.configuration }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  await ended;
  await desktop.close();
}

try {
  const choices = readArguments();
  if (choices.help) console.log(help);
  else await run(choices);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
