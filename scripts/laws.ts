// The laws of the tree. Each has a name and one sentence; `npm run check` reads them out when one is broken, and
// scripts/laws.test.ts plants a breach of every one to see that it is caught.
import { cruise, type IRegularForbiddenRuleType, type IViolation } from 'dependency-cruiser';

type From = NonNullable<IRegularForbiddenRuleType['from']>;
type To = NonNullable<IRegularForbiddenRuleType['to']>;

const law = (
  name: string,
  comment: string,
  from: From,
  to: To,
): IRegularForbiddenRuleType & { name: string; comment: string } => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});
const rooms =
  '^server/(accounts|business|licenses|domains|integration|setup|preview|sign-in|directory|activation|saml|second-opinion|scim|jobs|mail|outgoing|vault|hands|webhooks|service-tokens|audit|api|notices|eyes|privacy)';
const TESTS = '(\\.test\\.ts$|/testing\\.ts$|/testdata/|/fuzz/)';

/** Who may enter whom: the order of the rooms. A room not named as a key enters none of them. */
const ORDER: Record<string, string[]> = {
  accounts: [],
  business: ['accounts'],
  licenses: ['business', 'accounts'],
  domains: ['business'],
  integration: ['domains', 'business', 'licenses', 'accounts', 'saml', 'outgoing'],
  directory: ['integration', 'licenses', 'scim'],
  'sign-in': ['accounts', 'business', 'domains', 'integration', 'directory', 'saml', 'second-opinion', 'outgoing'],
  notices: ['integration', 'domains', 'sign-in', 'saml'],
  activation: ['sign-in', 'licenses', 'directory', 'integration', 'domains'],
  setup: ['integration', 'saml'],
  preview: ['activation', 'sign-in', 'integration', 'licenses', 'business'],
  saml: [],
  'second-opinion': [],
  scim: [],
  mail: [],
  jobs: [],
  outgoing: [],
  vault: [],
  hands: [],
  webhooks: ['outgoing'],
  'service-tokens': [],
  audit: [],
  api: [],
  eyes: [],
  privacy: [],
};
const roomOrder = Object.entries(ORDER).map(([room, below]) =>
  law(
    `order-${room}`,
    below.length > 0 ? `${room} may enter ${below.join(', ')} and no other room.` : `${room} enters no other room.`,
    { path: `^server/${room}/`, pathNot: TESTS },
    { path: `${rooms}/`, pathNot: `^server/(${[room, 'mail', ...below].join('|')})/` },
  ),
);
const onlyFrom = (name: string, sentence: string, packages: string, folders: string) =>
  law(
    name,
    sentence,
    { path: '^(server|contract|portal|sdk|desktop)/', pathNot: `${folders}|${TESTS}` },
    { path: `(^|/)node_modules/(${packages})(/|$)`, dependencyTypesNot: ['type-only'] },
  );

export const LAWS = [
  law(
    'no-cycles',
    'Two modules that need each other are one module.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  law(
    'enter-by-index',
    'Other rooms see index.ts and nothing else.',
    { path: '^server/([^/]+)/', pathNot: TESTS },
    { path: `${rooms}/(?!index\\.ts$)`, pathNot: '^server/$1/' },
  ),
  law(
    'root-enters-by-index',
    'app.ts, main.ts and their neighbours enter rooms by index.ts too.',
    { path: '^server/[^/]+\\.ts$' },
    { path: `${rooms}/(?!index\\.ts$)` },
  ),
  law(
    'protocol-cores-are-pure',
    'saml, scim and lib: bytes and a clock in, a value out.',
    { path: '^server/(saml|scim|lib)/', pathNot: TESTS },
    { path: '^(server/(?!saml/|scim/|lib/)|(node:)?(fs|http|https|net|dns|child_process)(/promises)?$)' },
  ),
  law(
    'rules-are-pure',
    'A file without a role suffix holds rules: no store, no service, no network.',
    { path: `${rooms}/[a-z-]+\\.ts$`, pathNot: '/(index|testing)\\.ts$' },
    {
      path: '(\\.(store|service|routes)\\.ts$|^server/db/|^(node:)?(fs|http|https|net|dns|child_process)(/promises)?$)',
      dependencyTypesNot: ['type-only'],
    },
  ),
  law(
    'routes-never-store',
    'Routes speak to a service; SQL is not their business.',
    { path: '\\.routes\\.ts$' },
    { path: '\\.store\\.ts$' },
  ),
  law(
    'stores-own-the-database',
    'Only *.store.ts touches the database.',
    { path: '^server/', pathNot: `(\\.store\\.ts$|^server/db/|^server/(app|main|hands)\\.ts$|${TESTS})` },
    { path: '^server/db/', dependencyTypesNot: ['type-only'] },
  ),
  law(
    'parties-meet-over-http',
    'Portal, sandbox, sdk and desktop never import the server, nor one another.',
    { path: '^(portal|sandbox|sdk|desktop)/' },
    { path: '^(server|portal|sandbox|desktop)/', pathNot: '^$1/' },
  ),
  law(
    'server-imports-no-party',
    'The server never imports portal, sandbox, sdk, desktop or the system tests.',
    { path: '^server/', pathNot: TESTS },
    { path: '^(portal|sandbox|sdk|desktop|system|bench)/' },
  ),
  law(
    'sandbox-shares-nothing',
    'Shared code would share the bug.',
    { path: '^sandbox/' },
    { path: '^(contract|server|sdk|portal|desktop|system)/' },
  ),
  law(
    'desktop-knows-only-the-sdk',
    'The reference app sees what a customer sees.',
    { path: '^desktop/' },
    { path: '^(contract|server|portal|sandbox|system)/' },
  ),
  law(
    'sdk-stands-alone',
    'What customers install imports nothing of ours, and no package.',
    { path: '^sdk/', pathNot: TESTS },
    { path: '^(contract|server|portal|sandbox|desktop|system|node_modules)/' },
  ),
  law(
    'contract-is-a-leaf',
    'contract/ imports nothing of ours.',
    { path: '^contract/' },
    { path: '^(server|portal|sandbox|sdk|desktop|system)/' },
  ),
  onlyFrom('sql-driver-in-one-room', 'The SQL driver is imported by server/db alone.', 'pg|kysely', '^server/db/'),
  onlyFrom('jobs-in-one-room', 'The job queue package is imported by server/jobs alone.', 'pg-boss', '^server/jobs/'),
  onlyFrom('mail-in-one-room', 'The mail package is imported by server/mail alone.', 'nodemailer', '^server/mail/'),
  onlyFrom(
    'second-opinion-in-one-room',
    'The SAML library is a second opinion and never a fallback: server/second-opinion alone imports it.',
    '@node-saml',
    '^server/second-opinion/',
  ),
  law(
    'dns-in-one-room',
    'DNS is asked by server/domains (whose domain is this?) and server/outgoing (where does this lead?) alone.',
    { path: '^server/', pathNot: `^server/(domains|outgoing)/|${TESTS}` },
    { path: '^(node:)?dns(/promises)?$' },
  ),
  law(
    'requests-leave-by-one-room',
    'An address somebody typed is asked by server/outgoing, which refuses inner ones: no other room holds an HTTP client.',
    { path: '^server/', pathNot: `^server/outgoing/|${TESTS}` },
    { path: '^(node:)?(http|https|http2|tls)$', dependencyTypesNot: ['type-only'] },
  ),
  law(
    'no-xml-package',
    'XML is read by our own strict reader; a general parser would bring back the disagreement it removes.',
    { path: '^(server|sandbox|sdk)/', pathNot: TESTS },
    { path: '(^|/)node_modules/(libxml2-wasm|xml2js|@xmldom|fast-xml-parser|xml-crypto|xpath)(/|$)' },
  ),
  ...roomOrder,
];

const FOLDERS = ['server', 'contract', 'portal', 'sandbox', 'sdk', 'desktop', 'system', 'bench', 'scripts'];

/** Reads every import below `baseDir` and returns how many modules were read and which laws were broken. */
export async function judge(baseDir: string, folders = FOLDERS): Promise<{ modules: number; breaches: IViolation[] }> {
  const { output } = await cruise(folders, {
    baseDir,
    validate: true,
    ruleSet: { forbidden: LAWS },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(/dist/|\\.tsbuildinfo$)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
  });
  if (typeof output === 'string') throw new Error('The cruiser answered with text.');
  return { modules: output.summary.totalCruised, breaches: output.summary.violations };
}
