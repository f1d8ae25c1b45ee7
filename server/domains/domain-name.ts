import { parse } from 'tldts';
import { parseDomain } from '../lib/email.ts';

/** Where the proof is published, in front of the domain. */
export const CHALLENGE_LABEL = '_keyseat-challenge';

export type DomainNameRead =
  | { ok: true; name: string }
  | { ok: false; code: 'domain_unreadable' | 'public_suffix'; sentence: string };

const unreadable = (sentence: string): DomainNameRead => ({ ok: false, code: 'domain_unreadable', sentence });

/**
 * Reads what an admin typed as a domain: any case, Unicode or ASCII (IDNA), a dot at the end forgiven. Refuses addresses and
 * URLs with what to type instead, and public suffixes (publicsuffix.org, the private section too): names below which anybody
 * may register.
 */
export function readDomainName(text: string): DomainNameRead {
  const typed = text.trim();
  if (typed.includes('@')) return unreadable('Enter only the part after the @ of your e-mail addresses.');
  if (/[/:?#]/.test(typed)) return unreadable('Enter the bare domain, without https:// and without a path.');
  const name = parseDomain(typed);
  if (name === null) return unreadable(`This is not a domain name. Enter one such as example.com.`);
  const { publicSuffix } = parse(name, { allowPrivateDomains: true });
  if (publicSuffix === name) {
    const sentence = `Anybody can register names below ${name}, so no organization can own it. Enter your own domain below it.`;
    return { ok: false, code: 'public_suffix', sentence };
  }
  return { ok: true, name };
}

/** The domain itself and the domains above it, up to the one that was registered: where its DNS zone may begin. */
export function zonesOf(name: string): string[] {
  const registered = parse(name, { allowPrivateDomains: true }).domain ?? name;
  const zones = [name];
  while (zones.at(-1) !== registered) {
    const above = (zones.at(-1) ?? '').split('.').slice(1).join('.');
    if (!above.includes('.')) break;
    zones.push(above);
  }
  return zones;
}

/** The TXT record that proves a domain. `hostRelative` is relative to the registered domain, as most DNS panels want it. */
export function challengeRecord(name: string, value: string) {
  const hostAbsolute = `${CHALLENGE_LABEL}.${name}`;
  const registered = zonesOf(name).at(-1) ?? name;
  const hostRelative = hostAbsolute.slice(0, -registered.length - 1);
  return { type: 'TXT' as const, hostRelative, hostAbsolute, value };
}

/** Where records land by the usual mistakes, most telling first. */
export function wrongPlaces(name: string): { host: string; mistake: 'zone_appended_twice' | 'wrong_host' }[] {
  const host = `${CHALLENGE_LABEL}.${name}`;
  const zones = zonesOf(name);
  const bare = CHALLENGE_LABEL.slice(1);
  return [
    ...zones.map((zone) => ({ host: `${host}.${zone}`, mistake: 'zone_appended_twice' as const })),
    ...[name, ...zones.slice(1).map((zone) => `${CHALLENGE_LABEL}.${zone}`), `${bare}.${name}`].map((place) => ({
      host: place,
      mistake: 'wrong_host' as const,
    })),
  ];
}
