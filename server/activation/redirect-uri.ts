/**
 * Whether an app may be answered here (RFC 8252 section 7.3): exactly `http://127.0.0.1:<port>/callback` or
 * `http://[::1]:<port>/callback`, port 1 to 65535 without leading zeros. No name (a name can be made to resolve elsewhere), no
 * other path, user information, query or fragment.
 */
export function isLoopbackCallback(text: string): boolean {
  const match = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9]\d{0,4})\/callback$/.exec(text);
  return match !== null && Number(match[1]) <= 65_535;
}
