/** Leaves for the address that starts a sign-in. Only web addresses: a script address must never run here. */
export function goToIdp(url: string): void {
  const target = new URL(url, location.origin);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new Error('The sign-in address is no web address.');
  location.assign(target.href);
}
