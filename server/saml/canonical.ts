import { escapeText } from './escape.ts';
import type { Scope, Tag, XmlAttribute, XmlElement } from './xml-tree.ts';
import { declarationOf } from './xml-tree.ts';

/** What is left out of, and always brought into, the canonical text. */
export interface CanonicalOptions {
  /** The enveloped signature: left out. */
  readonly without?: XmlElement | undefined;
  /** InclusiveNamespaces PrefixList; `''` stands for `#default`. */
  readonly inclusive?: readonly string[];
}

/** A declaration already written on an ancestor in the output. */
interface Written {
  readonly declaration: Scope;
  readonly outer: Written | null;
}

/** A start tag as one writer writes it below the given declarations, and what is in force inside it. */
interface StartTag {
  readonly writer: object;
  readonly inherited: Written | null;
  readonly here: Written | null;
  readonly text: string;
}

const none: readonly string[] = [];

/**
 * Exclusive XML Canonicalization 1.0 (without comments) of one element of our own tree. Two facts of the tree make it
 * short: the default namespace is never undeclared, and attributes are already in canonical order.
 * The length of the result is bounded: namespace names are at most 256 characters, elements and attributes are counted.
 */
export function canonicalize(apex: XmlElement, options: CanonicalOptions = {}): string {
  return new Writer(options.without ?? null, options.inclusive ?? none).write(apex);
}

class Writer {
  readonly #without: XmlElement | null;
  readonly #inclusive: readonly string[];
  #out = '';

  constructor(without: XmlElement | null, inclusive: readonly string[]) {
    this.#without = without;
    this.#inclusive = inclusive;
  }

  write(apex: XmlElement): string {
    this.#element(apex, null);
    return this.#out;
  }

  #element(element: XmlElement, inherited: Written | null): void {
    const { tag, children } = element;
    const start = this.#startTag(tag, inherited);
    this.#out += start.text;
    for (const child of children) {
      if (typeof child === 'string') this.#out += escapeText(child);
      else if (child !== this.#without) this.#element(child, start.here);
    }
    this.#out += tag.end === '' ? `</${tag.name}>` : tag.end;
  }

  #startTag(tag: Tag, inherited: Written | null): StartTag {
    const known = tag.written as StartTag | null;
    if (known !== null && known.writer === this && known.inherited === inherited) return known;
    const here = this.#namespaces(tag, inherited);
    const text = `<${tag.name}${declarations(here, inherited)}${attributeText(tag.attributes)}>`;
    const start = { writer: this, inherited, here, text };
    tag.written = start;
    return start;
  }

  /** Adds what the element visibly uses, and what the PrefixList names, unless it is in force in the output already. */
  #namespaces(tag: Tag, inherited: Written | null): Written | null {
    let here = need(tag.scope, tag.prefix, inherited);
    for (const { prefix } of tag.attributes) {
      if (prefix !== '' && prefix !== 'xml') here = need(tag.scope, prefix, here);
    }
    for (const prefix of this.#inclusive) here = need(tag.scope, prefix, here);
    return here;
  }
}

function need(scope: Scope | null, prefix: string, written: Written | null): Written | null {
  const declaration = declarationOf(scope, prefix);
  if (declaration === null) return written;
  for (let at = written; at !== null; at = at.outer) {
    if (at.declaration === declaration) return written;
    if (at.declaration.prefix === prefix) {
      if (at.declaration.uri === declaration.uri) return written;
      break;
    }
  }
  return { declaration, outer: written };
}

/** The declarations added on this element, by prefix (the default namespace first). */
function declarations(here: Written | null, inherited: Written | null): string {
  if (here === inherited) return '';
  const added: Scope[] = [];
  for (let at = here; at !== inherited && at !== null; at = at.outer) added.push(at.declaration);
  if (added.length > 1) added.sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  let text = '';
  for (const { prefix, uri } of added) {
    text += prefix === '' ? ` xmlns="${uri}"` : ` xmlns:${prefix}="${uri}"`;
  }
  return text;
}

function attributeText(attributes: readonly XmlAttribute[]): string {
  let text = '';
  for (const { name, canonical } of attributes) text += ` ${name}="${canonical}"`;
  return text;
}
