import { expect, test } from 'vitest';
import { isTrial, judgeAddresses, judgeUrl } from './destination.ts';

test.each([
  ['https://idp.example/metadata', null],
  ['https://idp.example:443/metadata', null],
  ['http://idp.example/metadata', 'not_https'],
  ['http://127.0.0.1/metadata', 'not_https'],
  ['ftp://idp.example/', 'not_https'],
  ['file:///etc/passwd', 'unreadable'],
  ['https://ann:secret@idp.example/', 'credentials'],
  ['https://@idp.example/', null],
  ['https://idp.example:8443/', 'port_refused'],
  ['https://idp.example:22/', 'port_refused'],
  ['https://', 'unreadable'],
  ['nonsense', 'unreadable'],
])('%s: %s', (text, code) => {
  const judged = judgeUrl(text, { trial: false });
  expect(judged.ok ? null : judged.code).toBe(code);
});

test.each([
  ['https://idp.example/', ['1.1.1.1', '2606:4700::1111'], false, null],
  ['https://idp.example/', ['1.1.1.1', '10.0.0.1'], false, 'address_refused'],
  ['https://idp.example/', ['127.0.0.1'], false, 'address_refused'],
  ['https://idp.example/', [], false, 'unreachable'],
  ['http://idp.example:7800/', ['127.0.0.1', '::1'], true, null],
  ['http://idp.example:7800/', ['127.0.0.1', '10.0.0.1'], true, 'address_refused'],
  ['http://idp.example/', ['1.1.1.1'], true, 'not_https'],
  ['https://idp.example:7800/', ['1.1.1.1'], true, 'port_refused'],
])('%s at %j, trial %s: %s', (url, addresses, trial, code) => {
  expect(judgeAddresses(new URL(url), addresses, { trial })).toBe(code);
});

test.each([
  ['http://localhost:7700', true],
  ['http://127.0.0.1:7700', true],
  ['http://[::1]:7700', true],
  ['https://keyseat.example', false],
  ['https://localhost.evil.example', false],
])('%s is a trial: %s', (baseUrl, trial) => expect(isTrial(baseUrl)).toBe(trial));
