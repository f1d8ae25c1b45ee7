import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { OperatorClient } from './client.ts';
import { table } from './command.ts';
import { runCli } from './index.ts';

describe('the operator token', () => {
  test.each(['http://account.example.com', 'http://127.0.0.1.evil.example', 'ftp://127.0.0.1', 'account.example.com'])(
    'does not travel in clear to %s',
    (url) => expect(() => new OperatorClient(url, 'token')).toThrow('in clear'),
  );
  test.each(['https://account.example.com', 'http://127.0.0.1:7700', 'http://localhost:7700/', 'http://[::1]:7700'])(
    'goes to %s',
    (url) => expect(new OperatorClient(url, 'token')).toBeDefined(),
  );
});

test('a name that would steer the terminal is printed as text', () => {
  expect(table([['NAME'], ['Hafen\u001b[2J\u202e\r\nEVIL']])).toBe('NAME\nHafen\ufffd[2J\ufffd\ufffd\ufffdEVIL');
});

test('a word of every object is no command', async () => {
  await expect(runCli(['constructor'], {})).rejects.toThrow('There is no command');
});

describe('the exception for SHA-1', () => {
  const ID = `biz-${'0'.repeat(26)}`;

  async function sent(...words: string[]): Promise<{ asked: string; body: string; printed: string }> {
    let [asked, body] = ['', ''];
    const server = createServer(async (request, response) => {
      asked = `${request.method} ${request.url}`;
      for await (const part of request) body += part;
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      return { printed: await runCli([...words, '--url', url, '--token', 'token'], {}), asked, body };
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test('begins with a day, which means its end', async () => {
    const { asked, body, printed } = await sent('business', 'allow-sha1', ID, '--until', '2027-01-31');
    expect(asked).toBe(`PUT /api/operator/v1/business-accounts/${ID}/sha1-exception`);
    expect(JSON.parse(body)).toEqual({ until: '2027-01-31T23:59:59.000Z' });
    expect(printed).toContain('Until 2027-01-31');
  });

  test('needs a day', async () => {
    await expect(sent('business', 'allow-sha1', ID)).rejects.toThrow('Missing: --until');
    await expect(sent('business', 'allow-sha1', ID, '--until', 'soon')).rejects.toThrow('--until takes a day');
  });

  test('ends', async () => {
    expect(JSON.parse((await sent('business', 'end-sha1', ID)).body)).toEqual({ until: null });
  });
});
