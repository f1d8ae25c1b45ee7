import { describe, expect, test } from 'vitest';
import { attachment, choose, platformOfBrowser, savedAs } from './installer.ts';
import { mobileConfiguration, stableUuid } from './profile.ts';
import { isSameCopy, readRange } from './range.ts';

const FILES = ['Setup.msi', 'Setup.exe', 'App.dmg', 'App.AppImage', 'app.deb', '.hidden.exe', 'notes.txt'];

test.each([
  ['windows', 'Setup.exe'],
  ['macos', 'App.dmg'],
  ['linux', 'App.AppImage'],
] as const)('the installer for %s is %s', (platform, file) => {
  expect(choose(FILES, platform)).toBe(file);
  expect(choose([], platform)).toBe(null);
});

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 'macos'],
  ['Mozilla/5.0 (X11; Linux x86_64)', 'linux'],
  ['Mozilla/5.0 (Linux; Android 15)', null],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', null],
  ['curl/8', null],
  [undefined, null],
])('%s runs on %s', (userAgent, platform) => {
  expect(platformOfBrowser(userAgent)).toBe(platform);
});

test.each([
  ['/a/MeridianDesktop.AppImage', 'MeridianDesktop.sso.AppImage', 'MeridianDesktop.AppImage'],
  ['/a/Meridian 2.1.exe', 'Meridian 2.1.sso.exe', 'Meridian 2.1.exe'],
])('%s is saved as %s or %s', (path, sso, ordinary) => {
  expect(savedAs(path, 'sso')).toBe(sso);
  expect(savedAs(path, 'ordinary')).toBe(ordinary);
});

test('a name cannot break out of its header', () => {
  expect(attachment('a"b\\c\r\nX: ü.exe')).toBe(
    `attachment; filename="a_b_c__X: _.exe"; filename*=UTF-8''a%22b%5Cc%0D%0AX%3A%20%C3%BC.exe`,
  );
});

describe('ranges', () => {
  const size = 1000;
  const etag = '"e"';
  test.each([
    [undefined, undefined, { kind: 'whole' }],
    ['bytes=0-99', undefined, { kind: 'part', start: 0, end: 99 }],
    ['bytes=990-', undefined, { kind: 'part', start: 990, end: 999 }],
    ['bytes=-10', undefined, { kind: 'part', start: 990, end: 999 }],
    ['bytes=-5000', undefined, { kind: 'part', start: 0, end: 999 }],
    ['bytes=500-5000', undefined, { kind: 'part', start: 500, end: 999 }],
    ['bytes=1000-', undefined, { kind: 'unsatisfiable' }],
    ['bytes=-0', undefined, { kind: 'unsatisfiable' }],
    ['bytes=9-3', undefined, { kind: 'whole' }],
    ['bytes=0-1,5-6', undefined, { kind: 'whole' }],
    ['lines=0-1', undefined, { kind: 'whole' }],
    ['bytes=-', undefined, { kind: 'whole' }],
    ['bytes=0-9', '"e"', { kind: 'part', start: 0, end: 9 }],
    ['bytes=0-9', '"older"', { kind: 'whole' }],
  ])('%s, If-Range %s', (header, ifRange, expected) => {
    expect(readRange(header, { size, etag, ifRange })).toEqual(expected);
  });

  test.each([
    ['"e"', true],
    ['W/"e"', true],
    ['"x", "e"', true],
    ['*', true],
    ['"x"', false],
    [undefined, false],
  ])('If-None-Match %s', (header, same) => {
    expect(isSameCopy(header, etag)).toBe(same);
  });
});

test('a profile is the same every time, and what a stranger typed is text in it', () => {
  const facts = {
    baseUrl: 'https://account.meridian.example',
    vendorName: 'A & <B>',
    product: { id: 'meridian-desktop', name: '"M"' },
  };
  const profile = mobileConfiguration(facts);
  expect(profile).toBe(mobileConfiguration(facts));
  expect(profile).toContain('<string>A &amp; &lt;B&gt;</string>');
  expect(profile).toContain('example.meridian.account.meridian-desktop');
  expect(profile).toContain('<key>Experience</key><string>sso</string>');
  expect(stableUuid('a')).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
});
