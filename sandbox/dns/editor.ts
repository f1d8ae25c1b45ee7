import {
  type DnsFault,
  isKind,
  isName,
  isWithin,
  kinds,
  plainName,
  type ZoneRecord,
  type Zones,
  zoneOf,
} from './zones.ts';

/** Changes to the zones. Each returns why it was refused, or nothing. */

export interface RecordSet {
  name: string;
  type: string;
  values: (string | string[])[];
  ttl?: number;
  /** The zone to put it in when none holds the name yet; else its last two labels. */
  zone?: string;
}

const limit = 2000;

export function addZone(data: Zones, given: string): string | undefined {
  const zone = plainName(given);
  if (!isName(zone)) return 'This is not a domain name.';
  if (!data.zones.includes(zone)) data.zones.push(zone);
  data.serial += 1;
  return undefined;
}

export function removeZone(data: Zones, given: string): string | undefined {
  const zone = plainName(given);
  if (!data.zones.includes(zone)) return 'There is no such zone.';
  data.records = data.records.filter((record) => zoneOf(data, record.name) !== zone);
  data.zones = data.zones.filter((one) => one !== zone);
  data.serial += 1;
  return undefined;
}

/** Replaces all records of one name and type; no values removes them. */
export function putRecords(data: Zones, input: RecordSet): string | undefined {
  const name = plainName(input.name);
  const type = input.type.toUpperCase();
  if (!isName(name)) return 'This is not a name a record can have.';
  if (!isKind(type)) return `The type is one of ${kinds.join(', ')}.`;
  const bad = input.values.map((value) => whyNotValue(type, value)).find((why) => why !== undefined);
  if (bad) return bad;
  const others = data.records.filter((record) => record.name === name && record.type !== type);
  const aliasInTheWay = type === 'CNAME' ? others.length > 0 : others.some((record) => record.type === 'CNAME');
  if (aliasInTheWay && input.values.length > 0) return 'A CNAME cannot stand beside other records of the same name.';
  if (data.records.length + input.values.length > limit) return `At most ${limit} records fit in here.`;
  if (zoneOf(data, name) === undefined) {
    const zone = plainName(input.zone ?? name.split('.').slice(-2).join('.'));
    if (!isName(zone) || !isWithin(name, zone)) return 'The zone does not hold this name.';
    data.zones.push(zone);
  }
  const ttl = Math.min(Math.max(Math.trunc(input.ttl ?? 60), 0), 86_400);
  const fresh = input.values.map((value): ZoneRecord => ({ name, type, value, ttl }));
  data.records = [...data.records.filter((record) => !(record.name === name && record.type === type)), ...fresh];
  data.serial += 1;
  return undefined;
}

/** Names one record whatever its place in the list. */
export const recordKey = ({ name, type, value }: ZoneRecord): string => JSON.stringify([name, type, value]);

export function removeRecord(data: Zones, key: string): string | undefined {
  const index = data.records.findIndex((record) => recordKey(record) === key);
  if (index === -1) return 'There is no such record any more.';
  data.records.splice(index, 1);
  data.serial += 1;
  return undefined;
}

function whyNotValue(type: string, value: string | string[]): string | undefined {
  if (Array.isArray(value)) return type === 'TXT' ? undefined : 'Only a TXT record holds several strings.';
  if (type === 'A') return /^(?:\d{1,3}\.){3}\d{1,3}$/.test(value) ? undefined : 'An A record holds an IPv4 address.';
  if (type === 'TXT') return value.length <= 4000 ? undefined : 'The text is too long.';
  return isName(plainName(value)) ? undefined : `A ${type} record holds a name.`;
}

export function setFault(data: Zones, given: string, fault: DnsFault | null): string | undefined {
  const name = plainName(given);
  if (!isName(name)) return 'This is not a domain name.';
  if (fault) data.faults[name] = fault;
  else delete data.faults[name];
  return undefined;
}
