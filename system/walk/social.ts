import type { World } from '../world.ts';
import { readForms } from './forms.ts';
import type { PortalClient } from './portal-client.ts';

export type Kind = 'google' | 'apple' | 'facebook';

/** What the browser carries back from a provider, before it does so. */
export interface Carried {
  url: string;
  init: RequestInit;
  /** `code`, `state` and whatever else. */
  values: URLSearchParams;
}

const form = (values: URLSearchParams, origin: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
  body: values.toString(),
});

/** The control API of a stand-in: its people, and what is wrong with its tokens. */
export async function atProvider(world: World, kind: Kind, path: 'people' | 'spoil', body: object): Promise<void> {
  const response = await fetch(`${world.sandbox.webUrl}/social/${kind}/api/${path}`, {
    method: path === 'people' ? 'POST' : 'PUT',
    headers: { 'x-sandbox': '1', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}

/** From our page to the provider's, where somebody (nobody: cancels) is chosen; answers what is carried back. */
export async function askProvider(
  world: World,
  portal: PortalClient,
  { kind, person, start }: { kind: Kind; person: string | null; start?: string },
): Promise<Carried> {
  const address = start ?? (await portal.fetch(`${world.baseUrl}/sign-in/with/${kind}`)).headers.get('location') ?? '';
  if (!address.startsWith(world.sandbox.webUrl)) throw new Error(`Sent to ${address}.`);
  const chosen = form(new URLSearchParams({ person: person ?? '' }), world.sandbox.webUrl);
  const answer = await portal.fetch(address, chosen);
  const location = answer.headers.get('location');
  if (location) return { url: location, init: {}, values: new URL(location).searchParams };
  const html = await answer.text();
  const [back] = readForms(html, address);
  if (!back) throw new Error(`No way back: ${html}`);
  const values = new URLSearchParams(back.fields);
  return { url: back.action, init: form(values, world.sandbox.webUrl), values };
}

/** Where the browser is sent after it came back. */
export async function comeBack(portal: PortalClient, { url, init }: Carried): Promise<string> {
  const response = await portal.fetch(url, init);
  if (response.status !== 303) throw new Error(`${response.status} ${await response.text()}`);
  return response.headers.get('location') ?? '';
}

export const carriedAs = (world: World, kind: Kind, values: URLSearchParams): Carried => {
  const url = `${world.baseUrl}/sign-in/with/${kind}/callback`;
  return kind === 'apple'
    ? { url, init: form(values, world.sandbox.webUrl), values }
    : { url: `${url}?${values}`, init: {}, values };
};
