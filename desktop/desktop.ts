import { hostname, type } from 'node:os';
import { join } from 'node:path';
import { createActivation, type Status } from '../sdk/index.ts';
import { loopbackListener } from '../sdk/node/index.ts';
import { type Experience, experienceOfFile } from './experience.ts';
import { createModel } from './model.ts';
import type { Brand } from './pages/index.ts';
import { createRoutes } from './routes.ts';
import { startServer } from './server.ts';
import type { Shell } from './shells/index.ts';

export interface DesktopOptions {
  /** Base URL of the vendor's account service. */
  readonly issuer: string;
  /** The product's id there. */
  readonly product: string;
  /** This installation's own folder; the device key and the license live below it. */
  readonly dataFolder: string;
  readonly shell: Shell;
  readonly experience: Experience;
  /** A configuration file that was handed out beside the installer; it speaks before `experience`. */
  readonly configuration?: string;
  readonly brand?: Brand;
  readonly device?: { readonly name: string; readonly os: string };
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  /** The pages are shown in an ordinary browser tab (a demonstration), so the sign-in page is a link on them. */
  readonly inTab?: boolean;
  /** How often the license is looked at, in milliseconds. Default 60,000. */
  readonly tickMs?: number;
  /** How long a second is while waiting for a seat, in milliseconds; less only in tests. */
  readonly secondMs?: number;
}

export interface RunningDesktop {
  /** The page shown first: a dialog, or the product's window when this computer is activated. */
  readonly url: string;
  /** The product's window with its menu. */
  readonly mainUrl: string;
  /** Asks for a renewal now, as *Check Now* does. For hosts that know that something changed. */
  renew(): Promise<string>;
  close(): Promise<void>;
}

const meridian: Brand = { vendor: 'Meridian', product: 'Meridian Desktop' };

/** Starts the app and opens its first dialog. Throws when no port, no folder or no window can be had. */
export async function startDesktop(options: DesktopOptions): Promise<RunningDesktop> {
  const { shell } = options;
  const brand = options.brand ?? meridian;
  const activation = createActivation({
    issuer: options.issuer,
    product: options.product,
    device: options.device ?? { name: hostname(), os: type() },
    storage: shell.secretStore(join(options.dataFolder, options.product)),
    listen: () => loopbackListener({ productName: brand.product }),
    ...(options.clock !== undefined && { clock: options.clock }),
    ...(options.tickMs !== undefined && { tickMs: options.tickMs }),
  });
  const first = await activation.status();
  const experience = options.configuration
    ? await experienceOfFile(options.configuration, activation)
    : options.experience;
  const server = await startServer();
  const model = createModel({
    activation,
    initial: first,
    openBrowser: shell.openExternal,
    ...(options.secondMs !== undefined && { secondMs: options.secondMs }),
    onStatus: (status, before) => {
      if (wasLost(status, before)) shell.openDialog(server.url('account')).catch(() => undefined);
    },
  });
  const accountPortal = new URL('login', `${options.issuer.replace(/\/$/, '')}/`).href;
  server.serve(
    createRoutes({ model, brand, inTab: options.inTab ?? false, openAccount: () => shell.openExternal(accountPortal) }),
  );

  const inLine = first.state !== 'active' && (await model.attempts.resume());
  const url = server.url(inLine ? 'attempt' : firstPage(first, experience));
  await shell.openDialog(url);
  return {
    url,
    mainUrl: server.url(''),
    renew: model.renew,
    async close() {
      model.close();
      await shell.close();
      await server.close();
    },
  };
}

function firstPage(status: Status, experience: Experience): string {
  if (status.state === 'active') return '';
  if (status.state !== 'not_activated') return 'account';
  return experience === 'sso' ? 'work-email' : 'sign-in';
}

/** A license that ends while the app runs is said at once, not at the next click. */
const wasLost = (status: Status, before: Status): boolean =>
  before.state === 'active' && (status.state === 'ended' || status.state === 'expired' || status.state === 'invalid');
