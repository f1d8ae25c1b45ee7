import { integration } from '../../contract/index.ts';
import { view } from '../walk/connect.ts';
import type { Fault } from './fault.ts';
import { openStep, textOf } from './pages.ts';
import type { Scene } from './scene.ts';

interface Record {
  host: string;
  zone: string;
  value: string;
}

/** Lists the domain in the portal, does something else than asked at the DNS host, and asks. */
function fault(title: string, publish: (scene: Scene, record: Record) => Promise<unknown>, says: Says): Fault {
  return {
    kind: 'domain',
    title,
    ...says,
    async meet(scene) {
      const { admin, domain } = scene.customer;
      const params = { businessAccountId: admin.businessAccountId };
      await admin.portal.call(integration.addDomain, { params, body: { name: domain } });
      const listed = (await view(admin)).domains.find(({ name }) => name === domain);
      if (!listed) throw new Error(`${domain} is not listed.`);
      const { hostAbsolute: host, value } = listed.record;
      await publish(scene, { host, zone: domain, value });
      const section = await openStep(scene, 'domains');
      await section.getByRole('button', { name: `Check ${domain} now` }).click();
      const notice = section.locator('[data-tone]:has(p)').first();
      await notice.waitFor();
      return textOf(notice);
    },
  };
}

type Says = Pick<Fault, 'cause' | 'cure'>;

const put = ({ sandbox }: Scene, name: string, values: string[], type = 'TXT') =>
  sandbox.request('PUT', '/dns/api/records', { name, type, values });

export const DOMAINS: Fault[] = [
  fault('The record is not published yet', ({ sandbox }, { zone }) => sandbox.addZone(zone), {
    cause: /No TXT record at \S+ yet/,
    cure: /Add the record below/,
  }),
  fault('TXT on the domain itself instead of its host', (scene, { zone, value }) => put(scene, zone, [value]), {
    cause: /value is right, the host is not.*is at/i,
    cure: /set Host to \S+/,
  }),
  fault('The panel appended the zone twice', (scene, { host, zone, value }) => put(scene, `${host}.${zone}`, [value]), {
    cause: /added the domain twice/,
    cure: /set Host to \S+/,
  }),
  fault('The value with quotation marks', (scene, { host, value }) => put(scene, host, [`"${value}"`]), {
    cause: /carries quotation marks/,
    cure: /remove the quotation marks/,
  }),
  fault('A CNAME in the way', (scene, { host, zone }) => put(scene, host, [`elsewhere.${zone}`], 'CNAME'), {
    cause: /CNAME stands at/,
    cure: /Remove the CNAME/,
  }),
  fault(
    'The value of an earlier attempt',
    (scene, { host, value }) => put(scene, host, [`${value.slice(0, -4)}old0`]),
    {
      cause: /with another value.*found/i,
      cure: /Copy Value again/,
    },
  ),
  fault(
    'A domain whose name servers fail',
    async ({ sandbox }, { zone }) => {
      await sandbox.addZone(zone);
      await sandbox.request('PUT', '/dns/api/faults', { name: zone, fault: 'servfail' });
    },
    { cause: /did not answer properly.*SERVFAIL/i, cure: /Ask whoever runs the DNS/ },
  ),
  fault('A domain that does not exist, by a typo', () => Promise.resolve(), {
    cause: /does not exist in DNS/,
    cure: /Check the spelling/,
  }),
];
