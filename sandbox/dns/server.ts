import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type Server, type Socket as TcpSocket } from 'node:net';
import * as packet from 'dns-packet';
import { faultOf, plainName, resolve, type Zones } from './zones.ts';

const rcodes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 } as const;
const smallest = 512;
const largest = 4096;

interface Reply {
  bytes: Buffer;
  /** The most that may go over UDP to this client. */
  udpLimit: number;
}

/** The answer to one message; null: silence, for a `timeout` fault or what is no query. */
export function reply(data: Zones, message: Buffer): Reply | null {
  let query: packet.DecodedPacket;
  try {
    query = packet.decode(message);
  } catch {
    return null;
  }
  const [question] = query.questions ?? [];
  if (query.type !== 'query' || !question) return null;
  const edns = (query.additionals ?? []).find((one) => one.type === 'OPT') as { udpPayloadSize?: number } | undefined;
  const udpLimit = Math.min(Math.max(edns?.udpPayloadSize ?? smallest, smallest), largest);
  const fault = faultOf(data, plainName(question.name));
  if (fault === 'timeout') return null;
  const flags =
    packet.AUTHORITATIVE_ANSWER | packet.RECURSION_AVAILABLE | ((query.flags ?? 0) & packet.RECURSION_DESIRED);
  const base = { type: 'response', id: query.id ?? 0, questions: [question] } satisfies packet.Packet;
  if (fault) {
    const code = fault === 'servfail' ? rcodes.SERVFAIL : rcodes.REFUSED;
    return { bytes: packet.encode({ ...base, flags: flags | code }), udpLimit };
  }
  const answer = resolve(data, question.name, question.type);
  const { answers, authorities } = answer as unknown as { answers: packet.Answer[]; authorities: packet.Answer[] };
  return { bytes: packet.encode({ ...base, flags: flags | rcodes[answer.rcode], answers, authorities }), udpLimit };
}

/** Cut to the header and question with the TC bit: the client asks again over TCP. */
function truncated(bytes: Buffer): Buffer {
  const full = packet.decode(bytes);
  const flags = (full.flags ?? 0) | packet.TRUNCATED_RESPONSE;
  return packet.encode({ type: 'response', id: full.id ?? 0, flags, questions: full.questions ?? [] });
}

export interface DnsServer {
  port: number;
  close(): Promise<void>;
}

/** Answers on 127.0.0.1, UDP and TCP on the same port; port 0 takes a free one. */
export async function listenDns(data: Zones, port: number): Promise<DnsServer> {
  for (let tries = 0; ; tries += 1) {
    const udp = await listenUdp(data, port);
    const chosen = udp.address().port;
    try {
      const { server, sockets } = await listenTcp(data, chosen);
      return { port: chosen, close: () => closeBoth(udp, server, sockets) };
    } catch (problem) {
      udp.close();
      if (port !== 0 || tries >= 20) throw problem;
    }
  }
}

async function listenUdp(data: Zones, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (message: Buffer, from: RemoteInfo) => {
    const made = reply(data, message);
    if (!made) return;
    const bytes = made.bytes.length > made.udpLimit ? truncated(made.bytes) : made.bytes;
    socket.send(bytes, from.port, from.address, () => {});
  });
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  socket.on('error', () => {});
  return socket;
}

async function listenTcp(data: Zones, port: number): Promise<{ server: Server; sockets: Set<TcpSocket> }> {
  const sockets = new Set<TcpSocket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(10_000, () => socket.destroy());
    serveStream(data, socket);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return { server, sockets };
}

/** Messages over TCP carry their length in two bytes (RFC 1035, 4.2.2). */
function serveStream(data: Zones, socket: TcpSocket): void {
  let waiting = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (waiting.length >= 2 && waiting.length >= 2 + waiting.readUInt16BE(0)) {
      const size = waiting.readUInt16BE(0);
      const made = reply(data, waiting.subarray(2, 2 + size));
      waiting = waiting.subarray(2 + size);
      if (!made) continue;
      const head = Buffer.alloc(2);
      head.writeUInt16BE(made.bytes.length);
      socket.write(Buffer.concat([head, made.bytes]));
    }
  });
}

async function closeBoth(udp: Socket, server: Server, sockets: Set<TcpSocket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await Promise.all([
    new Promise<void>((done) => udp.close(() => done())),
    new Promise<void>((done) => server.close(() => done())),
  ]);
}
