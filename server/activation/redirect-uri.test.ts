import { describe, expect, it } from 'vitest';
import { isLoopbackCallback } from './redirect-uri.ts';

describe('where an app may be answered', () => {
  it.each(['http://127.0.0.1:49152/callback', 'http://[::1]:1/callback', 'http://127.0.0.1:65535/callback'])(
    '%s',
    (uri) => expect(isLoopbackCallback(uri)).toBe(true),
  );

  it.each([
    'http://localhost:49152/callback',
    'https://127.0.0.1:49152/callback',
    'http://127.0.0.1/callback',
    'http://127.0.0.1:0/callback',
    'http://127.0.0.1:080/callback',
    'http://127.0.0.1:65536/callback',
    'http://127.0.0.1:49152/',
    'http://127.0.0.1:49152/callback/',
    'http://127.0.0.1:49152/callback/../x',
    'http://127.0.0.1:49152/Callback',
    'http://127.0.0.1:49152/callback?next=x',
    'http://127.0.0.1:49152/callback#x',
    'http://user@127.0.0.1:49152/callback',
    'http://127.0.0.1:49152@evil.example/callback',
    'http://127.0.0.1.evil.example:49152/callback',
    'http://127.1:49152/callback',
    'http://127.0.0.2:49152/callback',
    'http://2130706433:49152/callback',
    'http://[::]:49152/callback',
    'http://[::ffff:127.0.0.1]:49152/callback',
    'HTTP://127.0.0.1:49152/callback',
    ' http://127.0.0.1:49152/callback',
    'http://127.0.0.1:49152/callback\n',
    'meridian://callback',
  ])('not %j', (uri) => expect(isLoopbackCallback(uri)).toBe(false));
});
