import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { followSystemNetwork } from '../sdk/node/index.ts';
import { createChromiumShell, createPrintShell, type Experience, type Shell, startDesktop } from './index.ts';

const help = `Meridian Desktop, the reference app of the SDK.

  --issuer <url>                  the account service (default http://127.0.0.1:7700)
  --product <id>                  the product there (default meridian-desktop)
  --experience <sso|ordinary>     sso: as downloaded by the link for business customers (default ordinary)
  --data <folder>                 where this installation keeps its license (default .keyseat/desktop)
  --shell <chromium|print>        a window, or addresses to open yourself (default chromium)
`;

const { values } = parseArgs({
  options: {
    issuer: { type: 'string', default: 'http://127.0.0.1:7700' },
    product: { type: 'string', default: 'meridian-desktop' },
    experience: { type: 'string', default: 'ordinary' },
    data: { type: 'string', default: join('.keyseat', 'desktop') },
    shell: { type: 'string', default: 'chromium' },
    help: { type: 'boolean', default: false },
  },
});

function chooseExperience(): Experience {
  if (values.experience === 'sso' || values.experience === 'ordinary') return values.experience;
  throw new Error(`--experience is sso or ordinary, not ${values.experience}.`);
}

function chooseShell(onClosed: () => void): Shell {
  if (values.shell === 'print') return createPrintShell();
  if (values.shell !== 'chromium') throw new Error(`--shell is chromium or print, not ${values.shell}.`);
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen) throw new Error('There is no screen here. Use --shell print.');
  return createChromiumShell({ folder: join(values.data, 'windows'), onClosed });
}

async function run(): Promise<void> {
  // A company's proxy and certificates matter for a service on the network, not for one on this computer.
  if (new URL(values.issuer).protocol === 'https:') followSystemNetwork();
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const { issuer, product, data: dataFolder } = values;
  const desktop = await startDesktop({
    issuer,
    product,
    dataFolder,
    experience: chooseExperience(),
    shell: chooseShell(() => end()),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end());
  await ended;
  await desktop.close();
}

if (values.help) console.log(help);
else {
  run().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
