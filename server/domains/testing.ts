import { createSocket } from 'node:dgram';
import { type Answer, decode, encode } from 'dns-packet';

/** A name's records, or how the server misbehaves when asked about it. */
export type Zone = Record<string, { TXT?: (string | string[])[]; CNAME?: string } | 'servfail' | 'silent'>;

export interface TestDns {
  /** `127.0.0.1:port`, as the configuration takes it. */
  address: string;
  /** Names in lower case. A name with something below it exists; anything else is NXDOMAIN. Change it as you like. */
  zone: Zone;
  close(): Promise<void>;
}

/** A small real authoritative DNS server on loopback UDP. */
export async function startDns(zone: Zone): Promise<TestDns> {
  const socket = createSocket('udp4');
  const dns: TestDns = {
    address: '',
    zone,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
  socket.on('message', (message, from) => {
    const reply = answer(dns.zone, message);
    if (reply) socket.send(reply, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  dns.address = `127.0.0.1:${socket.address().port}`;
  return dns;
}

const NXDOMAIN = 3;
const SERVFAIL = 2;
const AUTHORITATIVE = 1 << 10;

function answer(zone: Zone, message: Buffer): Buffer | null {
  const { id, questions } = decode(message);
  const question = questions?.[0];
  if (!question) return null;
  const name = question.name.toLowerCase();
  const entry = zone[name];
  if (entry === 'silent') return null;
  const reply = (rcode: number, answers: Answer[]) =>
    encode({ type: 'response', id: id ?? 0, flags: AUTHORITATIVE | rcode, questions: [question], answers });
  if (entry === 'servfail') return reply(SERVFAIL, []);
  const exists = entry !== undefined || Object.keys(zone).some((other) => other.endsWith(`.${name}`));
  if (!exists) return reply(NXDOMAIN, []);
  return reply(0, records(zone, name, question.type));
}

function records(zone: Zone, name: string, type: string): Answer[] {
  const entry = zone[name];
  if (!entry || typeof entry === 'string') return [];
  if (entry.CNAME) {
    const alias: Answer = { type: 'CNAME', name, ttl: 60, data: entry.CNAME };
    return type === 'CNAME' ? [alias] : [alias, ...records(zone, entry.CNAME, type)];
  }
  if (type !== 'TXT') return [];
  return (entry.TXT ?? []).map((data) => ({ type: 'TXT', name, ttl: 60, data }));
}
