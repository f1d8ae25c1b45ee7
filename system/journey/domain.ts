import { COMPANY } from './company.ts';
import { openItem, untilDone } from './configurator.ts';
import type { Journey } from './journey.ts';
import type { Manner } from './the-guide.ts';

/** (1) The domain: listed, its record copied to the DNS host, asked for, found. */
export async function proveDomain(journey: Journey, { domain }: Manner): Promise<void> {
  const portal = await openItem(journey, 'domains');
  if (domain === 'suggested') await portal.press(`Use ${COMPANY.domain}, from your own e-mail`);
  else await portal.enter(portal.field('Domain'), COMPANY.domain);
  await portal.press('Add domain');
  await portal.title(COMPANY.domain);
  await portal.press(`Check ${COMPANY.domain} now`);
  await portal.read(/No TXT record at .* yet/);
  await portal.look('15-domain-no-record');
  const host = await portal.copy('Host');
  await publish(journey, 'Host', host);
  await (await journey.tab('portal')).press('Copy Value');
  const value = await portal.page.evaluate<string>('navigator.clipboard.readText()');
  portal.note('copy');
  await publish(journey, 'Value', value);
  await (await journey.tab('portal')).press(`Check ${COMPANY.domain} now`);
  await untilDone(portal, 'domains');
  await portal.read('Verified');
  await portal.look('18-domain-verified');
}

/** In the zone editor of the DNS host; the record is saved once its value is there. */
async function publish({ world, ...journey }: Journey, field: 'Host' | 'Value', text: string): Promise<void> {
  const dns = await journey.tab('dns');
  if (field === 'Host') {
    await dns.go(`${world.sandbox.webUrl}/dns`);
    await dns.look('16-dns-zones');
    await dns.follow(COMPANY.domain);
    await dns.title(COMPANY.domain);
  }
  await dns.enter(dns.field(field), text);
  if (field === 'Host') return;
  await dns.press('Add record');
  await dns.read('The record was added.');
  await dns.look('17-dns-zone');
}
