import * as http from 'node:http';
import * as tls from 'node:tls';

/**
 * Makes this process's `fetch` trust the certificate authorities of the operating system (companies install their own)
 * and use the proxy of the environment (`HTTPS_PROXY`, `NO_PROXY`), as far as this Node can: system authorities from
 * Node 22.19 and 24.5, the proxy from 24.14. Call it once, before `createActivation`. Says which of the two it did;
 * on older versions start Node with `NODE_USE_SYSTEM_CA=1` and `NODE_USE_ENV_PROXY=1`, or pass a `fetch` of your own.
 */
export function followSystemNetwork(): { certificates: boolean; proxy: boolean } {
  return { certificates: useSystemCertificates(), proxy: useProxy() };
}

function useSystemCertificates(): boolean {
  const { getCACertificates, setDefaultCACertificates } = tls as Partial<typeof tls>;
  if (getCACertificates === undefined || setDefaultCACertificates === undefined) return false;
  const all = new Set([...getCACertificates('default'), ...getCACertificates('system')]);
  setDefaultCACertificates([...all]);
  return true;
}

function useProxy(): boolean {
  const set = (http as { setGlobalProxyFromEnv?: unknown }).setGlobalProxyFromEnv;
  if (typeof set !== 'function') return false;
  set();
  return true;
}
