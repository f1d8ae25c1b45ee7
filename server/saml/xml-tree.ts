import { ns } from './namespaces.ts';

/** One namespace declaration and those around it, innermost first. */
export interface Scope {
  readonly prefix: string;
  readonly uri: string;
  readonly outer: Scope | null;
  /** Declarations in this chain. */
  readonly size: number;
}

/** An attribute that is not a namespace declaration; the value is decoded and normalized (XML 1.0, 3.3.3). */
export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly namespace: string;
  readonly value: string;
  /** The value as exclusive C14N writes it. */
  readonly canonical: string;
}

/**
 * A start tag, read once. Sisters whose start tags are the same text in the same scope share one `Tag`, and with it
 * what was worked out about it: two hundred group values are read, checked and written as one.
 */
export class Tag {
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  namespace = '';
  scope: Scope | null;
  /** In canonical order: by namespace name, then local name. */
  attributes: readonly XmlAttribute[] = noAttributes;
  /** The end tag that goes with it, in its canonical form; `''` until one was met. */
  end = '';
  /** The rule that the attributes were found to obey (see `shape.ts`). */
  obeys: object | null = null;
  /** The canonical start tag, for the writer and the surroundings it was written for (see `canonical.ts`). */
  written: object | null = null;

  constructor(name: string, colon: number, scope: Scope | null) {
    this.name = name;
    this.prefix = colon < 0 ? '' : name.slice(0, colon);
    this.local = colon < 0 ? name : name.slice(colon + 1);
    this.scope = scope;
  }
}

const noAttributes: readonly XmlAttribute[] = [];

/** The one tree: read by the shape check, the canonicaliser and the claims alike. Text is decoded. */
export class XmlElement {
  readonly tag: Tag;
  readonly children: (XmlElement | string)[] = [];

  constructor(tag: Tag) {
    this.tag = tag;
  }

  get name(): string {
    return this.tag.name;
  }

  get local(): string {
    return this.tag.local;
  }

  get namespace(): string {
    return this.tag.namespace;
  }

  get attributes(): readonly XmlAttribute[] {
    return this.tag.attributes;
  }
}

/** The declaration in force for a prefix (`''`: the default namespace), or null. */
export function declarationOf(scope: Scope | null, prefix: string): Scope | null {
  for (let at = scope; at !== null; at = at.outer) if (at.prefix === prefix) return at;
  return null;
}

/** Value of an attribute without a prefix, or undefined. */
export function attributeOf(element: XmlElement, local: string): string | undefined {
  for (const attribute of element.attributes) {
    if (attribute.namespace === '' && attribute.local === local) return attribute.value;
  }
  return undefined;
}

/** First child element of that name, or undefined. */
export function childOf(element: XmlElement, namespace: string, local: string): XmlElement | undefined {
  for (const child of element.children) {
    if (typeof child !== 'string' && child.local === local && child.namespace === namespace) return child;
  }
  return undefined;
}

/** All child elements of that name, in order. */
export function childrenOf(element: XmlElement, namespace: string, local: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string' && child.local === local && child.namespace === namespace) found.push(child);
  }
  return found;
}

/** Text of an element whose only child is one text run; `''` when it has no child; null when it has anything else. */
export function textOf(element: XmlElement): string | null {
  const { children } = element;
  if (children.length === 0) return '';
  const only = children[0];
  return children.length === 1 && typeof only === 'string' ? only : null;
}

/**
 * Whether a namespace name may be declared at all: an absolute URI (RFC 3986 characters), bounded, and not a reserved
 * one. Without `&` and quotes, which well-known canonicalisers write differently.
 */
export function isAcceptableNamespace(uri: string): boolean {
  return uri.length <= 256 && uri !== ns.xml && uri !== ns.xmlns && absoluteUri.test(uri);
}

const absoluteUri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?@!$()*+,;=#-]|%[0-9A-Fa-f]{2})+$/;
