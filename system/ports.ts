import { createServer } from 'node:net';

export interface WorldPorts {
  keyseat: number;
  /** The sandbox's pages: directory, zone editor, inbox. */
  sandbox: number;
  dns: number;
  smtp: number;
}

const USUAL: WorldPorts = { keyseat: 7700, sandbox: 7701, dns: 7702, smtp: 7703 };

/** The usual ports, or others where one of them is taken: two worlds run side by side. */
export async function choosePorts(): Promise<WorldPorts> {
  for (let shift = 0; shift < 200; shift += 10) {
    const wanted = Object.entries(USUAL).map(([name, port]) => [name, port + shift] as const);
    const free = await Promise.all(wanted.map(([, port]) => isFree(port)));
    if (free.every(Boolean)) return Object.fromEntries(wanted) as unknown as WorldPorts;
  }
  throw new Error('No free ports between 7700 and 7900.');
}

/** Ports that nobody uses now, chosen by the system: for worlds of tests. */
export async function freePorts(): Promise<WorldPorts> {
  const [keyseat, sandbox, dns, smtp] = await Promise.all([anyPort(), anyPort(), anyPort(), anyPort()]);
  return { keyseat, sandbox, dns, smtp };
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function anyPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
