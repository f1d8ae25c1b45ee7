/** A web address as people type it: an https address, null for none, undefined for what cannot be one. */
export function readWebsite(text: string | undefined): string | null | undefined {
  const typed = text?.trim() ?? '';
  if (typed === '') return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/:]+:\d/.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(address);
  const plain = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return plain && hostname.includes('.') ? href : undefined;
}
