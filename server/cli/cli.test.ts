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
