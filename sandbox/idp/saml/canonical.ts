/**
 * A tree of elements and its writer in exclusive canonical form (Exclusive XML Canonicalization 1.0): what is digested,
 * signed and sent is written by this one function, so nothing is ever parsed back.
 */
export interface Element {
  /** `prefix:local`; every element has a prefix, so no default namespace exists. */
  name: string;
  attributes: Record<string, string>;
  /** Prefixes declared here for the sake of text inside (`xs` in `xsi:type`), beyond those that names need. */
  declares?: Prefix[];
  children: (Element | string)[];
}

export const namespaces = {
  saml2p: 'urn:oasis:names:tc:SAML:2.0:protocol',
  saml2: 'urn:oasis:names:tc:SAML:2.0:assertion',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
} as const;

export type Prefix = keyof typeof namespaces;

export function element(
  name: string,
  attributes: Record<string, string | undefined>,
  ...children: (Element | string)[]
): Element {
  const present = Object.entries(attributes).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { name, attributes: Object.fromEntries(present), children };
}

/** What XML 1.0 cannot carry at all is replaced, so that a strange display name breaks nobody's parser. */
const legal = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs XML forbids
  text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

const escapeText = (text: string): string =>
  legal(text).replace(/[&<>\r]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' })[sign] ?? sign);

const attributeEscapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

const escapeAttribute = (text: string): string =>
  legal(text).replace(/[&<"\t\n\r]/g, (sign) => attributeEscapes[sign] ?? sign);

const prefixOf = (name: string): string => (name.includes(':') ? name.slice(0, name.indexOf(':')) : '');

const uriOf = (prefix: string): string => namespaces[prefix as Prefix] ?? '';

/** Attributes are ordered by namespace, then by local name; those without a prefix come first. */
function byNamespaceThenName([a]: [string, string], [b]: [string, string]): number {
  const order = compare(uriOf(prefixOf(a)), uriOf(prefixOf(b)));
  return order !== 0 ? order : compare(a.slice(prefixOf(a).length), b.slice(prefixOf(b).length));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Scope {
  /** Prefixes that an ancestor in the output declared. */
  rendered: ReadonlySet<string>;
  /** Prefixes declared by this element or an ancestor in the document. */
  declared: ReadonlySet<string>;
}

/**
 * The canonical text of `apex`. `inclusive` is the PrefixList; `inherited` are the prefixes that ancestors outside of
 * the apex declare, which matter only to the PrefixList.
 */
export function canonical(apex: Element, inclusive: Prefix[] = [], inherited: Prefix[] = []): string {
  return write(apex, inclusive, { rendered: new Set(), declared: new Set(inherited) });
}

function write(node: Element, inclusive: Prefix[], scope: Scope): string {
  const declared = node.declares ? new Set([...scope.declared, ...node.declares]) : scope.declared;
  const needed = new Set([node.name, ...Object.keys(node.attributes)].map(prefixOf).filter((prefix) => prefix !== ''));
  for (const prefix of inclusive) if (declared.has(prefix)) needed.add(prefix);
  const fresh = [...needed].filter((prefix) => !scope.rendered.has(prefix)).sort();
  const inner: Scope = {
    rendered: fresh.length > 0 ? new Set([...scope.rendered, ...fresh]) : scope.rendered,
    declared,
  };
  const declarations = fresh.map((prefix) => ` xmlns:${prefix}="${uriOf(prefix)}"`).join('');
  const attributes = Object.entries(node.attributes)
    .sort(byNamespaceThenName)
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  const content = node.children
    .map((child) => (typeof child === 'string' ? escapeText(child) : write(child, inclusive, inner)))
    .join('');
  return `<${node.name}${declarations}${attributes}>${content}</${node.name}>`;
}
