import { isAllowedCodePoint } from './decode.ts';
import { escapeAttribute } from './escape.ts';
import { ns } from './namespaces.ts';
import { refuse } from './refused.ts';
import type { Scope, XmlAttribute } from './xml-tree.ts';
import { declarationOf, isAcceptableNamespace, Tag, XmlElement } from './xml-tree.ts';

/** How much XML is read, and whether comments are skipped (only metadata, which nobody signs for us, has them). */
export interface XmlBounds {
  readonly elements: number;
  readonly depth: number;
  readonly attributes: number;
  readonly comments: boolean;
}

const maxScope = 64;
/** One string object for each well-known namespace name: comparing it is then comparing pointers. */
const knownNamespaces: ReadonlyMap<string, string> = new Map(Object.values(ns).map((uri) => [uri, uri]));
const lt = 0x3c;
const gt = 0x3e;
const slash = 0x2f;
const equals = 0x3d;

/** 1: may start a name, 2: may only continue it, 3: the colon. ASCII alone: no SAML name needs more. */
const nameClass = new Uint8Array(128);
for (let code = 0; code < 128; code += 1) {
  const char = String.fromCharCode(code);
  nameClass[code] = /[A-Za-z_]/.test(char) ? 1 : /[0-9.-]/.test(char) ? 2 : char === ':' ? 3 : 0;
}

/**
 * One pass over the text of a document, to one tree. A strict subset of XML 1.0 with Namespaces 1.0: no DTD, no
 * entity but the five predefined, no processing instruction, no CDATA section, no comment (unless the bounds say
 * so), ASCII names, absolute namespace names, no undeclaring of the default namespace.
 * `text` has passed `decodeText`. Throws `Refused`.
 */
export function readXml(text: string, bounds: XmlBounds): XmlElement {
  return new Reader(text, bounds).document();
}

interface ReadTag {
  /** From `<` to `>`. */
  readonly text: string;
  /** The scope around it. */
  readonly scope: Scope | null;
  readonly tag: Tag;
  readonly closed: boolean;
}

class Reader {
  readonly #text: string;
  readonly #bounds: XmlBounds;
  /** Asked once of the whole text, so that most documents need not ask again for every run. */
  readonly #hasReferences: boolean;
  readonly #hasSectionEnd: boolean;
  readonly #open: XmlElement[] = [];
  #at = 0;
  #count = 0;
  /** Position of the colon within the name read last, or -1. */
  #colon = -1;
  /** The start tag read last at each depth: the next one there is often the same text in the same scope. */
  readonly #read: ReadTag[] = [];

  constructor(text: string, bounds: XmlBounds) {
    this.#text = text;
    this.#bounds = bounds;
    this.#hasReferences = text.includes('&');
    this.#hasSectionEnd = text.includes(']]>');
  }

  document(): XmlElement {
    this.#declaration();
    this.#misc();
    if (this.#code() !== lt) this.#malformed('no root element');
    const root = this.#startTag(null);
    while (this.#open.length > 0) this.#content();
    this.#misc();
    if (this.#at < this.#text.length) this.#malformed('something follows the root element');
    return root;
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #malformed(what: string): never {
    refuse('xml_malformed', { received: `${what}, at character ${this.#at}` });
  }

  /** `<?xml version="1.0" encoding="UTF-8"?>`, only at the very start. */
  #declaration(): void {
    if (!this.#text.startsWith('<?xml')) return;
    const end = this.#text.indexOf('?>');
    const declaration = end < 0 || end > 120 ? '' : this.#text.slice(0, end + 2);
    const form =
      /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(["'])1\.0\1([ \t\n]+encoding[ \t\n]*=[ \t\n]*(["'])([A-Za-z][\w.-]*)\3)?([ \t\n]+standalone[ \t\n]*=[ \t\n]*(["'])(yes|no)\6)?[ \t\n]*\?>$/;
    const parts = form.exec(declaration);
    if (parts === null) this.#malformed('unusable XML declaration');
    if (parts[4] !== undefined && parts[4].toLowerCase() !== 'utf-8') refuse('not_utf8', { received: parts[4] });
    this.#at = end + 2;
  }

  /** White space (and comments, where they are allowed) outside the root element. */
  #misc(): void {
    for (;;) {
      this.#space();
      if (this.#code() !== lt || !this.#markup()) return;
    }
  }

  /** @returns whether there was any white space. */
  #space(): boolean {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 0x20 && code !== 0xa && code !== 0x9) break;
      at += 1;
    }
    this.#at = at;
    return at > start;
  }

  /** At `<`: skips a comment if allowed, refuses every other `<!` and `<?`. @returns whether something was skipped. */
  #markup(): boolean {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (next !== 0x21 && next !== 0x3f) return false;
    if (!this.#bounds.comments || !this.#text.startsWith('<!--', this.#at)) {
      refuse('xml_construct_forbidden', { received: this.#text.slice(this.#at, this.#at + 40) });
    }
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end < 0 || this.#text.charCodeAt(end + 2) !== gt) this.#malformed('unusable comment');
    this.#at = end + 3;
    return true;
  }

  /** One text run, or one tag, inside the innermost open element. */
  #content(): void {
    const parent = this.#open[this.#open.length - 1] as XmlElement;
    const start = this.#at;
    const end = this.#text.indexOf('<', start);
    if (end < 0) this.#malformed(`element ${parent.name.slice(0, 40)} is not closed`);
    if (end > start) parent.children.push(this.#characters(start, end));
    this.#at = end;
    if (this.#text.charCodeAt(end + 1) === slash) this.#endTag(parent);
    else if (!this.#markup()) parent.children.push(this.#startTag(parent));
  }

  #characters(start: number, end: number): string {
    const raw = this.#text.slice(start, end);
    if (this.#hasSectionEnd && raw.includes(']]>')) this.#malformed(']]> in text');
    return this.#hasReferences && raw.includes('&') ? this.#references(raw) : raw;
  }

  #endTag({ tag }: XmlElement): void {
    this.#open.pop();
    const start = this.#at;
    if (tag.end !== '' && this.#text.startsWith(tag.end, start)) {
      this.#at = start + tag.end.length;
      return;
    }
    this.#at = start + 2;
    if (!this.#text.startsWith(tag.name, this.#at)) this.#malformed('end tag does not match its start tag');
    this.#at += tag.name.length;
    const spaced = this.#space();
    if (this.#code() !== gt) this.#malformed('end tag does not match its start tag');
    this.#at += 1;
    if (!spaced) tag.end = this.#text.slice(start, this.#at);
  }

  #startTag(parent: XmlElement | null): XmlElement {
    const bounds = this.#bounds;
    const depth = this.#open.length;
    this.#count += 1;
    if (this.#count > bounds.elements) refuse('xml_too_complex', { expected: `at most ${bounds.elements} elements` });
    if (depth >= bounds.depth) refuse('xml_too_complex', { expected: `depth of at most ${bounds.depth}` });
    const scope = parent === null ? null : parent.tag.scope;
    let read = this.#read[depth];
    if (read === undefined || read.scope !== scope || !this.#text.startsWith(read.text, this.#at)) {
      read = this.#newTag(scope);
      this.#read[depth] = read;
    } else {
      this.#at += read.text.length;
    }
    const element = new XmlElement(read.tag);
    if (!read.closed) this.#open.push(element);
    return element;
  }

  #newTag(scope: Scope | null): ReadTag {
    const start = this.#at;
    this.#at += 1;
    const name = this.#name();
    const tag = new Tag(name, this.#colon, scope);
    const closed = this.#attributes(tag);
    resolve(tag);
    return { text: this.#text.slice(start, this.#at), scope, tag, closed };
  }

  /** A qualified name; leaves the place of its colon in `#colon`. */
  #name(): string {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    let colon = -1;
    let first = true;
    for (; ; at += 1) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? (nameClass[code] as number) : 0;
      if (kind === 3) {
        if (colon >= 0 || first) this.#malformed('unusable name');
        colon = at - start;
        first = true;
        continue;
      }
      if (kind === 0 || (first && kind !== 1)) break;
      first = false;
    }
    if (first) this.#malformed('unusable name');
    this.#at = at;
    this.#colon = colon;
    return text.slice(start, at);
  }

  /** Up to and with the end of the start tag. @returns whether the element is empty (`/>`). */
  #attributes(tag: Tag): boolean {
    let found: XmlAttribute[] | null = null;
    let count = 0;
    for (;;) {
      const spaced = this.#space();
      const code = this.#code();
      if (code === gt || code === slash) {
        if (code === slash && this.#text.charCodeAt(this.#at + 1) !== gt) this.#malformed('unusable start tag');
        this.#at += code === gt ? 1 : 2;
        if (found !== null) tag.attributes = found;
        return code === slash;
      }
      if (!spaced) this.#malformed('unusable start tag');
      count += 1;
      if (count > this.#bounds.attributes) {
        refuse('xml_too_complex', { expected: `at most ${this.#bounds.attributes} attributes on an element` });
      }
      const attribute = this.#attribute();
      if (attribute.name === 'xmlns') this.#declare(tag, '', attribute.value);
      else if (attribute.prefix === 'xmlns') this.#declare(tag, attribute.local, attribute.value);
      else if (found === null) found = [attribute];
      else found.push(attribute);
    }
  }

  #attribute(): { -readonly [K in keyof XmlAttribute]: XmlAttribute[K] } {
    const name = this.#name();
    const colon = this.#colon;
    this.#space();
    if (this.#code() !== equals) this.#malformed('attribute without a value');
    this.#at += 1;
    this.#space();
    const quote = this.#code();
    if (quote !== 0x22 && quote !== 0x27) this.#malformed('attribute value without quotes');
    const start = this.#at + 1;
    const end = this.#text.indexOf(quote === 0x22 ? '"' : "'", start);
    if (end < 0) this.#malformed('attribute value is not closed');
    const raw = this.#text.slice(start, end);
    const value = this.#value(raw);
    this.#at = end + 1;
    return {
      name,
      prefix: colon < 0 ? '' : name.slice(0, colon),
      local: colon < 0 ? name : name.slice(colon + 1),
      namespace: '',
      value,
      canonical: quote === 0x22 && !(this.#hasReferences && raw.includes('&')) ? value : escapeAttribute(value),
    };
  }

  /** Literal white space becomes a space; white space by reference stays what it is (XML 1.0, 3.3.3). */
  #value(raw: string): string {
    if (raw.includes('<')) this.#malformed('< in an attribute value');
    const spaced = raw.includes('\n') || raw.includes('\t') ? raw.replace(/[\t\n]/g, ' ') : raw;
    return this.#hasReferences && spaced.includes('&') ? this.#references(spaced) : spaced;
  }

  #declare(tag: Tag, prefix: string, uri: string): void {
    if (prefix === 'xml' || prefix === 'xmlns' || !isAcceptableNamespace(uri)) {
      refuse('namespace_invalid', { received: `xmlns:${prefix}="${uri}"` });
    }
    const outer = tag.scope;
    // The element's own declarations stand innermost, before its parent's scope.
    const inherited = this.#open.at(-1)?.tag.scope ?? null;
    for (let at = outer; at !== inherited && at !== null; at = at.outer) {
      if (at.prefix === prefix) this.#malformed('namespace prefix declared twice');
    }
    const size = (outer === null ? 0 : outer.size) + 1;
    if (size > maxScope) refuse('xml_too_complex', { expected: `at most ${maxScope} namespaces in scope` });
    tag.scope = { prefix, uri: knownNamespaces.get(uri) ?? uri, outer, size };
  }

  /** Character references and the five predefined entities; anything else is refused. */
  #references(raw: string): string {
    let out = '';
    let from = 0;
    for (let amp = raw.indexOf('&'); amp >= 0; amp = raw.indexOf('&', from)) {
      const end = raw.indexOf(';', amp);
      if (end < 0 || end - amp > 12) this.#malformed('& without a reference');
      out += raw.slice(from, amp) + referenced(raw.slice(amp + 1, end));
      from = end + 1;
    }
    return out + raw.slice(from);
  }
}

/** Namespace of the element and its attributes; order and uniqueness of the attributes. */
function resolve(tag: Tag): void {
  tag.namespace = namespaceOf(tag.scope, tag.prefix, '');
  const attributes = tag.attributes as { -readonly [K in keyof XmlAttribute]: XmlAttribute[K] }[];
  for (let i = 0; i < attributes.length; i += 1) {
    const attribute = attributes[i] as (typeof attributes)[number];
    if (attribute.prefix !== '') attribute.namespace = namespaceOf(tag.scope, attribute.prefix, null);
    // Insertion keeps the canonical order and meets every equal pair.
    let to = i;
    for (; to > 0; to -= 1) {
      const before = attributes[to - 1] as (typeof attributes)[number];
      const order = compare(before, attribute);
      if (order === 0) refuse('xml_malformed', { received: `attribute given twice: ${attribute.name}` });
      if (order < 0) break;
      attributes[to] = before;
    }
    attributes[to] = attribute;
  }
}

function namespaceOf(scope: Scope | null, prefix: string, whenNone: '' | null): string {
  const declared = declarationOf(scope, prefix);
  if (declared !== null) return declared.uri;
  if (prefix === 'xml') return ns.xml;
  if (prefix !== '' || whenNone === null) refuse('namespace_invalid', { received: `unbound prefix ${prefix}` });
  return whenNone;
}

function compare(a: XmlAttribute, b: XmlAttribute): number {
  if (a.namespace !== b.namespace) return a.namespace < b.namespace ? -1 : 1;
  if (a.local !== b.local) return a.local < b.local ? -1 : 1;
  return 0;
}

const predefined = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

function referenced(body: string): string {
  const known = predefined.get(body);
  if (known !== undefined) return known;
  const digits = /^#(?:x([0-9A-Fa-f]{1,8})|([0-9]{1,8}))$/.exec(body);
  if (digits === null) refuse('xml_construct_forbidden', { received: `&${body};` });
  const code = digits[1] === undefined ? Number.parseInt(digits[2] ?? '', 10) : Number.parseInt(digits[1], 16);
  if (!isAllowedCodePoint(code)) refuse('xml_character_forbidden', { received: `&${body};` });
  return String.fromCodePoint(code);
}
