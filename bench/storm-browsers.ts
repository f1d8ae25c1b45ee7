// Browsers that come back from the IdP, in a process of their own: so that the server's event loop is the server's alone.
// Started by the bench with an IPC channel: a list of forms in, how each was answered and how long it took out.
import { Agent, request } from 'node:http';

export interface Form {
  url: string;
  cookie: string;
  /** The address of our own that this browser comes from: rate limits count by address. */
  from: string;
  body: string;
}

export interface Posted {
  milliseconds: number;
  /** The path that the browser was sent on to. */
  location: string;
}

const agent = new Agent({ keepAlive: true });

function post({ url, cookie, from, body }: Form): Promise<Posted> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost:1' };
    const sent = request(url, { method: 'POST', agent, headers, localAddress: from }, (response) => {
      response.resume().on('end', () => {
        const location = response.headers.location ?? `status ${response.statusCode}`;
        resolve({ milliseconds: performance.now() - began, location });
      });
    });
    sent.on('error', reject).end(body);
  });
}

process.once('message', async ({ forms, inFlight }: { forms: Form[]; inFlight: number }) => {
  const waiting = forms.values();
  const posted: Posted[] = [];
  const browser = async (): Promise<void> => {
    for (const form of waiting) posted.push(await post(form));
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, browser));
  process.send?.({ seconds: (performance.now() - began) / 1000, posted });
  process.disconnect();
});
