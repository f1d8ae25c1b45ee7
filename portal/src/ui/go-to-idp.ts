/** Leaves for the address that starts a sign-in, in this window or `tab`. Only web addresses: a script address must never run here. */
export function goToIdp(url: string, tab: Window = window): void {
  const target = new URL(url, location.origin);
  if (target.protocol !== 'https:' && target.protocol !== 'http:')
    throw new Error('The sign-in address is no web address.');
  tab.location.assign(target.href);
}
