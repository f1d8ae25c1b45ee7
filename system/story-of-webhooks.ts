import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { webhooks } from '../contract/index.ts';
import { type Chapter, expectThat, have, type Story } from './story.ts';

const DOMAIN = 'harbour.example';

interface Message {
  type: string;
  data: { personId?: string | null; because?: string };
}

/** The organization's own program, which listens: every message is verified by the library it has chosen. */
async function program(): Promise<Pick<NonNullable<Story['listener']>, 'url' | 'received' | 'close'>> {
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  server.unref();
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/keyseat`, received, close };
}

/** Before somebody leaves. */
export const listeningChapters: Chapter[] = [
  {
    title: 'A program of the organization wants to know of seats: a webhook, tried out (R24)',
    async go(story) {
      const { portal, businessAccountId } = have(story.admin, 'the administrator');
      const listening = await program();
      const settings = {
        url: listening.url,
        description: 'HR',
        eventTypes: ['seat.granted' as const, 'seat.freed' as const],
      };
      const { id, secret } = await portal.call(webhooks.ofBusiness.create, {
        params: { businessAccountId },
        body: settings,
      });
      story.listener = { ...listening, secret };
      const params = { businessAccountId, webhookId: id };
      const tried = await portal.call(webhooks.ofBusiness.test, { params });
      expectThat(tried.delivered && tried.status === 204, `The test ended with ${JSON.stringify(tried)}.`);
      return [`${listening.url}: seat.granted, seat.freed`, `test: ${tried.status} after ${tried.milliseconds} ms`];
    },
  },
];

/** After somebody left. */
export const toldChapters: Chapter[] = [
  {
    title: 'The program was told of the leaver’s seat, and its library believes it (R24)',
    async go(story) {
      const { received, secret, close } = have(story.listener, 'the listening program');
      const judge = new Webhook(secret);
      const find = (): Message | undefined =>
        received
          .map(({ headers, body }) => judge.verify(body, headers as Record<string, string>) as Message)
          .find(({ type, data }) => type === 'seat.freed' && data.because === 'person_deactivated');
      for (let tries = 0; tries < 100 && !find(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
      const told = have(find(), 'a seat.freed of the leaver');
      close();
      return [
        `seat.freed of ${told.data.personId}, who was nils@${DOMAIN}`,
        `${received.length} messages, all verified`,
      ];
    },
  },
];
