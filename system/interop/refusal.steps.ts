import { integration, signIn } from '../../contract/index.ts';
import { type ArrivedPage, signInBySso, throughIdp } from '../walk/browser.ts';
import type { ForeignCustomer } from '../walk/foreign-idp.ts';
import { PortalClient } from '../walk/portal-client.ts';
import { ALPHA, BETA, type Scene, type Standing, standing, who } from './scene.ts';
import { expectThat, refusalCode, type Step } from './step.ts';

/** What must be refused, with genuine answers of a real IdP as the material. */
export const refusalSteps = (scene: Scene): Step[] => [
  { title: "an answer carried to another organization's ACS is refused", go: () => wrongTenant(standing(scene)) },
  {
    title: 'an answer changed after signing is refused, and leaves a sample for IT',
    go: () => changed(standing(scene)),
  },
  { title: 'an answer that was used before is refused', go: () => replay(standing(scene)) },
];

/** From the work e-mail to the page of the IdP that carries the answer; the answer is kept, not posted. */
async function answerFor(browser: PortalClient, email: string): Promise<Record<string, string>> {
  const { url } = await browser.call(signIn.startSso, { body: { email } });
  const page: ArrivedPage = await throughIdp(browser, browser.baseUrl + url, who(email), { stopAtAnswer: true });
  if (!page.answer) throw new Error(`No answer came; the browser stands at ${page.url}`);
  return page.answer;
}

const post = (browser: PortalClient, acsUrl: string, fields: Record<string, string>) =>
  browser.follow(acsUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://127.0.0.1' },
    body: new URLSearchParams(fields).toString(),
  });

async function wrongTenant({ world, alpha, beta }: Standing): Promise<string[]> {
  const browser = new PortalClient(world.baseUrl);
  const forAlpha = await answerFor(browser, `anna@${ALPHA}`);
  const plain = refusalCode((await post(browser, beta.sp.acsUrl, forAlpha)).url);
  expectThat(plain === 'request_unknown', `With its own RelayState: ${plain}`);
  // The harder case: the same IdP and key serve beta, and this browser holds an open request of beta's.
  const other = new PortalClient(world.baseUrl);
  const ofBeta = await answerFor(other, `bea@${BETA}`);
  const crossed = { ...forAlpha, RelayState: ofBeta.RelayState ?? '' };
  const why = await refusedBy(beta, `bea@${BETA}`, (await post(other, beta.sp.acsUrl, crossed)).url);
  expectThat(why.code === 'saml_refused', `With a RelayState of beta's: ${why.code}`);
  const reverse = refusalCode((await post(browser, alpha.sp.acsUrl, ofBeta)).url);
  expectThat(reverse === 'request_unknown', `Beta's answer at alpha's ACS: ${reverse}`);
  return [`own RelayState: ${plain}`, `RelayState of the other: ${why.code}, ${why.saml}`, `the other way: ${reverse}`];
}

async function changed({ world, alpha }: Standing): Promise<string[]> {
  const browser = new PortalClient(world.baseUrl);
  const fields = await answerFor(browser, `anna@${ALPHA}`);
  const xml = Buffer.from(fields.SAMLResponse ?? '', 'base64').toString('utf8');
  const forged = Buffer.from(xml.replaceAll('anna@', 'emma@')).toString('base64');
  const why = await refusedBy(
    alpha,
    `anna@${ALPHA}`,
    (await post(browser, alpha.sp.acsUrl, { ...fields, SAMLResponse: forged })).url,
  );
  expectThat(why.saml === 'digest_mismatch', `Instead: ${why.code}, ${why.saml}`);
  const holdsNobody = why.sample.includes(':Response ') && !/anna|emma|uid-/.test(why.sample);
  expectThat(holdsNobody, `The sample says too much or too little: ${why.sample}`);
  return [`${why.code}, ${why.saml}`, why.steps, `a sample of ${why.sample.length} characters, nobody in it`];
}

async function replay({ world, alpha }: Standing): Promise<string[]> {
  const browser = new PortalClient(world.baseUrl);
  const email = `anna@${ALPHA}`;
  const fields = await answerFor(browser, email);
  const jar = browser.cookies.get(new URL(world.baseUrl).host) ?? new Map<string, string>();
  const before = new Map(jar);
  const first = await post(browser, alpha.sp.acsUrl, fields);
  expectThat(refusalCode(first.url) === null, `The first time ended at ${first.url}`);
  // A thief with the browser's cookies of that moment: the request is used.
  const thief = new PortalClient(world.baseUrl);
  thief.cookies.set(new URL(world.baseUrl).host, new Map(before));
  const stolen = refusalCode((await post(thief, alpha.sp.acsUrl, fields)).url);
  expectThat(stolen === 'request_used', `With the same cookies: ${stolen}`);
  // Another browser, without them.
  const elsewhere = refusalCode((await post(new PortalClient(world.baseUrl), alpha.sp.acsUrl, fields)).url);
  expectThat(elsewhere === 'other_browser', `In another browser: ${elsewhere}`);
  // The old answer under a new request of the same person.
  const fresh = new PortalClient(world.baseUrl);
  const newer = await answerFor(fresh, email);
  const mixed = { ...newer, SAMLResponse: fields.SAMLResponse ?? '' };
  const why = await refusedBy(alpha, `anna@${ALPHA}`, (await post(fresh, alpha.sp.acsUrl, mixed)).url);
  expectThat(why.saml === 'in_response_to_mismatch', `Under a new request: ${why.code}, ${why.saml}`);
  return [`same cookies: ${stolen}`, `another browser: ${elsewhere}`, `under a new request: ${why.saml}`];
}

interface Read {
  code: string;
  saml: string;
  steps: string;
  sample: string;
}

/** What the organization's IT reads about a refusal, found by the support ID on the page; `by` is one of its administrators. */
async function refusedBy({ admin }: ForeignCustomer, by: string, pageUrl: string): Promise<Read> {
  const reader = new PortalClient(admin.portal.baseUrl);
  await signInBySso(reader, by, who(by));
  const support = new URL(pageUrl).searchParams.get('support') ?? '';
  const params = { businessAccountId: admin.businessAccountId };
  const { entries } = await reader.call(integration.activity, { params, query: { support } });
  const { saml = 'no record', steps = '', sample = '' } = entries[0]?.detail ?? {};
  return { code: refusalCode(pageUrl) ?? pageUrl, saml, steps, sample };
}
