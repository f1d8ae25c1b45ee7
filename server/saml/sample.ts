import { decodeMessage } from './decode.ts';
import { readXml } from './xml-reader.ts';
import type { Scope, XmlElement } from './xml-tree.ts';

const bounds = { elements: 6000, depth: 24, attributes: 32, comments: true } as const;
const longest = 6000;
const longestValue = 160;

/** XML attributes that say how a message is built and where it goes, not who somebody is. */
const shown = new Set([
  ...['Version', 'Algorithm', 'Format', 'NameFormat', 'Name', 'Method', 'Value', 'URI', 'PrefixList', 'type', 'nil'],
  ...['ID', 'InResponseTo', 'Destination', 'Recipient'],
  ...['IssueInstant', 'AuthnInstant', 'NotBefore', 'NotOnOrAfter', 'SessionNotOnOrAfter'],
]);
/** Elements whose text is a setting that IT compares. */
const told = new Set(['Issuer', 'Audience', 'AuthnContextClassRef']);

/**
 * What an answer looks like, for an IT admin and for us: its elements, order, namespaces, algorithms, addresses and times; of every
 * other text only its length. No value of an attribute of the person, no NameID, no signature value, no certificate.
 * Of an answer that cannot be read: the names of its tags. Null when there is nothing to show. Never throws; at most 6,000
 * characters, which are hostile text in everything but their line ends.
 */
export function redactedSample(samlResponse: string): string | null {
  try {
    const lines: string[] = [];
    write(readXml(decodeMessage(samlResponse), bounds), { depth: 0, outer: null, lines });
    return cut(lines.join('\n'));
  } catch {
    return tagNames(samlResponse);
  }
}

interface Place {
  depth: number;
  outer: Scope | null;
  lines: string[];
}

function write(element: XmlElement, { depth, outer, lines }: Place): void {
  const indent = '  '.repeat(depth);
  const texts = element.children.filter((child) => typeof child === 'string');
  const inner = element.children.filter((child) => typeof child !== 'string');
  const text = texts.join('');
  const said = text.trim() === '' ? '' : told.has(element.local) ? ` ${clean(text)}` : ` [${text.length} characters]`;
  lines.push(`${indent}<${element.name}${declared(element, outer)}${attributes(element)}>${said}`);
  let alike = 0;
  for (const [at, child] of inner.entries()) {
    const before = inner[at - 1];
    // Two hundred group values look alike: the first one is shown.
    if (before?.tag === child.tag && isLeaf(before) && isLeaf(child)) {
      alike += 1;
      continue;
    }
    alike = more(alike, indent, lines);
    write(child, { depth: depth + 1, outer: element.tag.scope, lines });
  }
  more(alike, indent, lines);
}

const isLeaf = (element: XmlElement): boolean => element.children.every((child) => typeof child === 'string');

function more(alike: number, indent: string, lines: string[]): 0 {
  if (alike > 0) lines.push(`${indent}  … and ${alike} more of these`);
  return 0;
}

/** The namespaces that an element declares itself. */
function declared({ tag }: XmlElement, outer: Scope | null): string {
  let text = '';
  for (let at = tag.scope; at !== null && at !== outer; at = at.outer) {
    text += ` xmlns${at.prefix === '' ? '' : ':'}${at.prefix}="${clean(at.uri)}"`;
  }
  return text;
}

const attributes = (element: XmlElement): string =>
  element.attributes
    .map(({ name, local, value }) => ` ${name}="${shown.has(local) ? clean(value) : `[${value.length} characters]`}"`)
    .join('');

const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]+/gu, ' ').slice(0, longestValue);

const cut = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);

/** Of text that is no XML as we read it: what stands after each `<`, without anything that could be a value. */
function tagNames(samlResponse: unknown): string | null {
  if (typeof samlResponse !== 'string' || samlResponse === '') return null;
  const text = Buffer.from(samlResponse.slice(0, 350_000), 'base64').toString('utf8');
  const names = [...text.matchAll(/<([!?/]?[A-Za-z_][\w.:-]{0,60}|!--|!\[)/g)].slice(0, 400).map(([name]) => name);
  return cut(names.length === 0 ? '[not XML]' : `[unreadable] ${names.join(' ')}`);
}
