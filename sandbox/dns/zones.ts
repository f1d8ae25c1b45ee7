/** What the practice DNS knows and answers: pure rules over the zones of its file. */

export type RecordKind = 'TXT' | 'A' | 'CNAME' | 'NS';

export interface ZoneRecord {
  /** Absolute, lower case, without the final dot. */
  name: string;
  type: RecordKind;
  /** One entry a record. A list of strings is a TXT record split by hand. */
  value: string | string[];
  ttl: number;
}

export type DnsFault = 'servfail' | 'timeout' | 'refused';

export interface Zones {
  version: 1;
  /** Counts changes; the serial of every SOA. */
  serial: number;
  zones: string[];
  records: ZoneRecord[];
  /** Applies to the name and everything below it. */
  faults: Record<string, DnsFault>;
}

export const emptyZones = (): Zones => ({ version: 1, serial: 1, zones: [], records: [], faults: {} });

export const kinds: RecordKind[] = ['TXT', 'A', 'CNAME', 'NS'];

export const isKind = (text: string): text is RecordKind => kinds.some((kind) => kind === text);

export const plainName = (name: string): string => name.trim().toLowerCase().replace(/\.+$/, '');

export const isName = (name: string): boolean =>
  name.length > 0 && name.length <= 253 && name.split('.').every((label) => /^[a-z0-9_*-]{1,63}$/.test(label));

export const isWithin = (name: string, parent: string): boolean => name === parent || name.endsWith(`.${parent}`);

/** The longest zone that holds the name. */
export const zoneOf = (data: Zones, name: string): string | undefined =>
  data.zones.filter((zone) => isWithin(name, zone)).sort((a, b) => b.length - a.length)[0];

export const faultOf = (data: Zones, name: string): DnsFault | undefined => {
  const found = Object.keys(data.faults).filter((parent) => isWithin(name, parent));
  const [closest] = found.sort((a, b) => b.length - a.length);
  return closest === undefined ? undefined : data.faults[closest];
};

export type AnswerRecord =
  | { type: 'TXT'; name: string; ttl: number; data: Buffer[] }
  | { type: 'A' | 'CNAME' | 'NS'; name: string; ttl: number; data: string }
  | { type: 'SOA'; name: string; ttl: number; data: Soa };

export interface Soa {
  mname: string;
  rname: string;
  serial: number;
  refresh: number;
  retry: number;
  expire: number;
  minimum: number;
}

export interface DnsAnswer {
  rcode: 'NOERROR' | 'NXDOMAIN';
  answers: AnswerRecord[];
  authorities: AnswerRecord[];
}

const chase = 8;

/** The answer to one question (RFC 1034, 4.3.2); aliases are followed within the zones of this server. */
export function resolve(data: Zones, asked: string, type: string): DnsAnswer {
  const answers: AnswerRecord[] = [];
  let name = plainName(asked);
  for (let step = 0; step < chase; step += 1) {
    const zone = zoneOf(data, name);
    if (zone === undefined) return { rcode: 'NXDOMAIN', answers, authorities: [soa(data, '')] };
    const here = recordsAt(data, zone, name);
    const matching = here.filter((record) => record.type === type || type === 'ANY');
    if (matching.length > 0) return { rcode: 'NOERROR', answers: [...answers, ...matching], authorities: [] };
    const alias = here.find((record) => record.type === 'CNAME');
    if (alias?.type !== 'CNAME') {
      const exists = here.length > 0 || hasBelow(data, name);
      return { rcode: exists ? 'NOERROR' : 'NXDOMAIN', answers, authorities: [soa(data, zone)] };
    }
    answers.push(alias);
    name = plainName(alias.data);
  }
  return { rcode: 'NOERROR', answers, authorities: [] };
}

const hasBelow = (data: Zones, name: string): boolean =>
  [...data.records.map((record) => record.name), ...data.zones].some((one) => one !== name && isWithin(one, name));

/** Own records and those every zone has: SOA and NS at its top, the address of its name server. */
function recordsAt(data: Zones, zone: string, name: string): AnswerRecord[] {
  const own = data.records.filter((record) => record.name === name).map(wire);
  if (name === zone) {
    const ns: AnswerRecord = { type: 'NS', name, ttl: 300, data: `ns1.${zone}` };
    return [...own, soa(data, zone), ...(own.some((record) => record.type === 'NS') ? [] : [ns])];
  }
  const isServer = name === `ns1.${zone}` && own.length === 0;
  return isServer ? [{ type: 'A', name, ttl: 300, data: '127.0.0.1' }] : own;
}

function wire({ name, type, value, ttl }: ZoneRecord): AnswerRecord {
  if (type !== 'TXT') return { type, name, ttl, data: String(value) };
  const data = Array.isArray(value) ? value.flatMap(pieces) : pieces(value);
  return { type, name, ttl, data };
}

/** A TXT string holds at most 255 bytes (RFC 1035, 3.3): longer text becomes several. */
function pieces(text: string): Buffer[] {
  const bytes = Buffer.from(text, 'utf8');
  const count = Math.max(1, Math.ceil(bytes.length / 255));
  return Array.from({ length: count }, (_, index) => bytes.subarray(index * 255, (index + 1) * 255));
}

const soa = (data: Zones, zone: string): AnswerRecord => ({
  type: 'SOA',
  name: zone,
  ttl: 60,
  data: {
    mname: zone ? `ns1.${zone}` : 'ns.root.example',
    rname: zone ? `hostmaster.${zone}` : 'hostmaster.root.example',
    serial: data.serial,
    refresh: 3600,
    retry: 600,
    expire: 86_400,
    minimum: 60,
  },
});
