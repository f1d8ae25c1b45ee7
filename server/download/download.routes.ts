import { createReadStream } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { licenses as contract } from '../../contract/index.ts';
import { mount } from '../http.ts';
import type { Guard } from '../lib/guard.ts';
import { Problem } from '../lib/problem.ts';
import type { Tenant, Transactions } from '../lib/transaction.ts';
import { employeeMail } from './employee-mail.ts';
import { attachment, type Platform, platformOfBrowser, readPlatform, savedAs } from './installer.ts';
import { createInstallers, type Installer } from './installers.service.ts';
import { mobileConfiguration } from './profile.ts';
import { isSameCopy, readRange } from './range.ts';

interface Product {
  id: string;
  name: string;
}

export interface DownloadDeps {
  /** For each product a file, or a folder with one installer for each platform. */
  downloads: Record<string, string>;
  baseUrl: string;
  vendorName: string;
  guard: Guard;
  transactions: Transactions;
  licenses: { products(): Promise<Product[]>; perUserProducts(tenant: Tenant): Promise<Product[]> };
  /** Signs with the key that licenses are signed with: a compact JWS with `typ`. */
  sign(type: 'configuration+jwt', claims: Record<string, unknown>): Promise<string>;
}

const PER_MINUTE = { schema: { hide: true }, config: { rateLimit: { max: 300, timeWindow: '1 minute' } } };

export function downloadRoutes(app: FastifyInstance, deps: DownloadDeps): void {
  const { baseUrl, vendorName, guard, transactions, licenses } = deps;
  const installers = createInstallers(deps.downloads);

  async function installer(request: FastifyRequest): Promise<Installer> {
    const { product } = request.params as { product: string };
    const { platform } = request.query as { platform?: unknown };
    const found = await installers.find(product, platformAsked(platform, request.headers['user-agent']));
    if (found) return found;
    const offered = await installers.platforms(product);
    throw offered.length > 0 ? notForThis(offered) : nothingHere();
  }

  async function known(request: FastifyRequest): Promise<Product> {
    const { product } = request.params as { product: string };
    const found = (await licenses.products()).find(({ id }) => id === product);
    if (!found) throw nothingHere();
    return found;
  }

  app.get('/directdownload/:product', PER_MINUTE, async (request, reply) => {
    const { experience } = request.query as { experience?: unknown };
    return send(request, reply, {
      installer: await installer(request),
      experience: experience === 'sso' ? 'sso' : 'ordinary',
    });
  });

  app.get('/directdownload/:product/checksum', PER_MINUTE, async (request, reply) => {
    const { path, sha256 } = await installer(request);
    reply.header('cache-control', 'no-cache');
    return reply.type('text/plain; charset=utf-8').send(`${sha256}  ${savedAs(path, 'ordinary')}\n`);
  });

  app.get('/directdownload/:product/configuration', PER_MINUTE, async (request, reply) => {
    const { id, name } = await known(request);
    const claims = { iss: baseUrl, aud: id, experience: 'sso', vendor: vendorName, product: { id, name } };
    const configuration = await deps.sign('configuration+jwt', claims);
    reply.header('content-disposition', attachment(`${id}.configuration.json`));
    return reply.send({ configuration });
  });

  app.get('/directdownload/:product/mdm', PER_MINUTE, async (request, reply) => {
    const product = await known(request);
    reply.header('content-disposition', attachment(`${product.id}.mobileconfig`));
    return reply.type('application/x-apple-aspen-config').send(mobileConfiguration({ baseUrl, vendorName, product }));
  });

  mount(app, contract.downloadLinks, async ({ params, request }) => {
    await guard.enter(request, params.businessAccountId, 'see_licenses');
    const products = await transactions.inTenant(params.businessAccountId, (tenant) =>
      licenses.perUserProducts(tenant),
    );
    return { downloads: await Promise.all(products.map(links)) };
  });

  async function links(product: Product) {
    const base = `${baseUrl}/directdownload/${product.id}`;
    const link = `${base}?experience=sso`;
    return {
      product,
      platforms: await installers.platforms(product.id),
      link,
      ordinaryLink: base,
      checksumLink: `${base}/checksum`,
      configurationLink: `${base}/configuration`,
      profileLink: `${base}/mdm`,
      mail: employeeMail({ product: product.name, vendorName, link }),
    };
  }
}

function platformAsked(platform: unknown, userAgent: string | undefined): Platform | null {
  if (typeof platform !== 'string') return platformOfBrowser(userAgent);
  const named = readPlatform(platform);
  if (!named) throw new Problem('platform_unknown', 422, { publicDetail: 'platform is windows, macos or linux.' });
  return named;
}

/** Sends the vendor's bytes as they are, or the part of them that was asked for. */
function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { installer, experience }: { installer: Installer; experience: 'sso' | 'ordinary' },
): FastifyReply {
  const { path, size, sha256, changedAt } = installer;
  const etag = `"${sha256}"`;
  reply.headers({
    etag,
    'last-modified': changedAt.toUTCString(),
    'accept-ranges': 'bytes',
    'cache-control': 'public, no-cache',
    vary: 'User-Agent',
    'content-disposition': attachment(savedAs(path, experience)),
    'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
  });
  if (isSameCopy(request.headers['if-none-match'], etag)) return reply.status(304).send();
  const ifRange = request.headers['if-range'];
  const wanted = { size, etag, ifRange: Array.isArray(ifRange) ? ifRange[0] : ifRange };
  const part = readRange(request.headers.range, wanted);
  reply.type('application/octet-stream');
  if (part.kind === 'unsatisfiable') return reply.status(416).header('content-range', `bytes */${size}`).send('');
  if (part.kind === 'whole') return reply.header('content-length', size).send(createReadStream(path));
  const { start, end } = part;
  reply.status(206).headers({ 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': end - start + 1 });
  return reply.send(createReadStream(path, { start, end }));
}

const nothingHere = (): Problem =>
  new Problem('no_such_download', 404, {
    publicDetail: 'Nothing is offered for download here. Check the link, or ask whoever gave it to you.',
  });

const notForThis = (platforms: Platform[]): Problem =>
  new Problem('no_download_for_this_system', 404, {
    publicDetail: `There is no installer for this system. Add ?platform= and one of: ${platforms.join(', ')}.`,
  });
