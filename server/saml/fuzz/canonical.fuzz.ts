import { Buffer } from 'node:buffer';
import type { XmlElement as LibraryElement } from 'libxml2-wasm';
import { XmlC14NMode, XmlDocument } from 'libxml2-wasm';
import { canonicalize } from '../canonical.ts';
import { decodeText } from '../decode.ts';
import { Refused } from '../refused.ts';
import { readXml } from '../xml-reader.ts';
import { attributeOf, XmlElement } from '../xml-tree.ts';
import { readCorpus } from './corpus.ts';
import { mutateText } from './mutate.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';

const bounds = { elements: 6000, depth: 24, attributes: 32, comments: false };

/**
 * Differential: for `rounds` random documents the canonical form of a random element, with a random PrefixList and a
 * random element left out, must be the same bytes as libxml2's. Every second document is a mutated real message: if
 * our reader takes it, libxml2 must take it too and see the same. Throws on the first difference.
 * @returns how many documents were compared.
 */
export function fuzzCanonical(seed: number, rounds: number): number {
  const samples = [...readCorpus('good'), ...readCorpus('bad')].map((sample) => sample.xml);
  let compared = 0;
  for (let round = 0; round < rounds; round += 1) {
    const random = randomFrom(seed + round);
    const text = round % 2 === 0 ? randomDocument(random) : mutateText(random.pick(samples), random);
    if (compare(text, random)) compared += 1;
    else if (round % 2 === 0) throw new Error(`seed ${seed + round}: our reader refused ${text}`);
  }
  return compared;
}

function compare(text: string, random: Random): boolean {
  const root = readOurs(text);
  if (root === null) return false;
  const prefixes = Array.from({ length: random.below(3) }, () =>
    random.pick(['a', 'b', 'c', '#default', 'xs', 'saml2']),
  );
  const document = readTheirs(text);
  if (document === null) return false;
  try {
    const ours = elements(root);
    const theirs = libraryElements(document.root);
    if (ours.length !== theirs.length) throw new Error(`${ours.length} and ${theirs.length} elements: ${text}`);
    const at = random.below(ours.length);
    const mine = canonicalize(ours[at] as XmlElement, {
      inclusive: prefixes.map((one) => (one === '#default' ? '' : one)),
    });
    const other = (theirs[at] as LibraryElement).canonicalizeToString({
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      ...(prefixes.length > 0 ? { inclusiveNamespacePrefixes: prefixes } : {}),
    });
    if (mine !== other) throw new Error(`element ${at}, prefixes ${prefixes.join(' ')}:\n${text}\n${mine}\n${other}`);
    compareValues(ours, theirs, text);
    return true;
  } finally {
    document.dispose();
  }
}

/** Names, namespaces and plain attributes as read, not only as written. */
function compareValues(ours: XmlElement[], theirs: LibraryElement[], text: string): void {
  for (const [at, mine] of ours.entries()) {
    const other = theirs[at] as LibraryElement;
    const sameName = mine.local === other.name && mine.namespace === other.namespaceUri;
    const sameAttributes = mine.attributes
      .filter((attribute) => attribute.namespace === '')
      .every(({ local }) => attributeOf(mine, local) === other.attr(local)?.value);
    const deep = mine.children.every((child) => typeof child === 'string');
    if (!sameName || !sameAttributes || (deep && mine.children.join('') !== other.content)) {
      throw new Error(`element ${at} is read differently: ${text}`);
    }
  }
}

/** libxml2 also checks the grammar of the host and port of a namespace name, which only makes it refuse more. */
function readTheirs(text: string): XmlDocument | null {
  try {
    return XmlDocument.fromBuffer(Buffer.from(text));
  } catch (reason) {
    if (reason instanceof Error && reason.message.includes('is not a valid URI')) return null;
    throw new Error(`libxml2 refuses what our reader takes: ${text}`, { cause: reason });
  }
}

function readOurs(text: string): XmlElement | null {
  try {
    return readXml(decodeText(Buffer.from(text)), bounds);
  } catch (reason) {
    if (reason instanceof Refused) return null;
    throw reason;
  }
}

function elements(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (child instanceof XmlElement ? elements(child) : []))];
}

function libraryElements(element: LibraryElement): LibraryElement[] {
  return element.find('descendant-or-self::*') as LibraryElement[];
}

const uris = ['urn:one', 'urn:two', 'http://three.example/?a=1;b=2', 'urn:four'];
const texts = [
  'x',
  ' ',
  '\n',
  '\t',
  '&amp;',
  '&lt;',
  '&gt;',
  '>',
  '"',
  "'",
  '&#13;',
  '&#xA;',
  '&#9;',
  'é',
  '😀',
  '&#x1F600;',
  '\u2028',
  '\r\n',
  '\r',
  '&quot;',
  '&apos;',
  ']',
  ']]',
];

/** A document that our profile takes: namespaces declared, shadowed, repeated and unused; every kind of escape. */
function randomDocument(random: Random): string {
  return (
    (random.chance(0.3) ? '<?xml version="1.0" encoding="UTF-8"?>\n' : '') +
    randomElement(random, { inScope: [], depth: 0 })
  );
}

function randomElement(random: Random, { inScope, depth }: { inScope: string[]; depth: number }): string {
  const declared = ['', 'a', 'b', 'c'].filter(() => random.chance(depth === 0 ? 0.7 : 0.25));
  const usable = [...new Set([...inScope, ...declared])];
  const prefixes = usable.filter((prefix) => prefix !== '');
  const prefix = random.chance(0.6) && prefixes.length > 0 ? random.pick(prefixes) : '';
  const name = (prefix === '' ? '' : `${prefix}:`) + random.pick(['e', 'f', 'g1', 'h-i']);
  const seen = new Set<string>();
  const attributes: string[] = declared.map((one) => ` xmlns${one === '' ? '' : `:${one}`}="${random.pick(uris)}"`);
  for (let left = random.below(4); left > 0; left -= 1) {
    const local = `${random.pick(['p', 'q', 'r', 's', 'z', 'A'])}${left}`;
    const from =
      random.chance(0.4) && prefixes.length > 0 ? `${random.pick(prefixes)}:` : random.chance(0.1) ? 'xml:' : '';
    if (seen.has(local)) continue;
    seen.add(local);
    const quote = random.pick(['"', "'"]);
    const value = randomText(random).replaceAll(quote, '').replaceAll('<', '');
    attributes.push(
      `${random.pick([' ', '\n ', '  '])}${from}${local}${random.pick(['=', ' = '])}${quote}${value}${quote}`,
    );
  }
  const shuffled = attributes.sort(() => (random.chance(0.5) ? 1 : -1));
  const start = `<${name}${shuffled.map((one) => (/^\s/.test(one) ? one : ` ${one}`)).join('')}`;
  if (random.chance(0.15)) return `${start}/>`;
  let content = '';
  for (let left = depth > 4 ? 0 : random.below(4); left > 0; left -= 1) {
    content += randomText(random) + randomElement(random, { inScope: usable, depth: depth + 1 });
  }
  return `${start}>${content}${randomText(random)}</${name}${random.pick(['', '', ' ', '\n'])}>`;
}

function randomText(random: Random): string {
  let text = '';
  for (let left = random.below(4); left > 0; left -= 1) text += random.pick(texts);
  return text.replaceAll(']]>', ']');
}
