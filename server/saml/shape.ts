import { ns } from './namespaces.ts';
import type { SamlRefusal } from './refusals.ts';
import { refuse } from './refused.ts';
import type { XmlAttribute, XmlElement } from './xml-tree.ts';
import { textOf } from './xml-tree.ts';

/**
 * What one element may hold. `text`: exactly one text run, or nothing. `key-info`: key material, never read.
 * A list: these child elements in this order, white space between them, nothing else.
 */
export interface Shape {
  readonly namespace: string;
  readonly local: string;
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  /** Attributes of namespaces that are not SAML's own may stand here (`anyAttribute ##other`). */
  readonly foreignAttributes?: boolean;
  readonly content: 'text' | 'key-info' | readonly Slot[];
}

/** One place in the order of children. Several shapes: any of them, mixed. */
export interface Slot {
  readonly shapes: readonly Shape[];
  readonly min: number;
  readonly max: number;
  /** Reason when there are fewer than `min`. */
  readonly missing?: SamlRefusal;
  /** Reason when there are more than `max`. */
  readonly excess?: SamlRefusal;
}

/**
 * Checks an element and everything below it against the allow-list; collects IDs and refuses a repeated one.
 * Nothing that is not listed passes. Throws `Refused`.
 */
export function checkShape(element: XmlElement, shape: Shape): void {
  new ShapeCheck().element(element, shape);
}

const ownNamespaces: ReadonlySet<string> = new Set([
  ns.assertion,
  ns.protocol,
  ns.metadata,
  ns.signature,
  ns.signature11,
  ns.exclusive,
]);
const instanceAttributes = new Set(['type', 'nil', 'schemaLocation', 'noNamespaceSchemaLocation']);
const nothing: readonly string[] = [];

class ShapeCheck {
  readonly #ids = new Set<string>();

  element(element: XmlElement, shape: Shape): void {
    this.#attributes(element, shape);
    if (shape.content === 'text') checkText(element);
    else if (shape.content === 'key-info') this.#keyInfo(element);
    else this.#children(element, shape.content);
  }

  /** Tags that several elements share are checked once, but for those with an ID: a repeated one must be seen. */
  #attributes(element: XmlElement, shape: Shape): void {
    if (element.tag.obeys === shape) return;
    const before = this.#ids.size;
    const required = shape.required ?? nothing;
    let found = 0;
    for (const attribute of element.attributes) {
      if (attribute.namespace !== '') checkQualified(element, attribute, shape.foreignAttributes === true);
      else if (required.includes(attribute.local)) found += 1;
      else if (shape.optional?.includes(attribute.local) !== true) {
        refuse('attribute_unexpected', { received: `${element.name}/@${attribute.name}` });
      }
      if (attribute.namespace === '' && (attribute.local === 'ID' || attribute.local === 'Id'))
        this.#id(attribute.value);
    }
    if (found < required.length) {
      const has = (name: string) => element.attributes.some((one) => one.namespace === '' && one.local === name);
      refuse('attribute_missing', { expected: `${element.name}/@${required.find((name) => !has(name)) ?? ''}` });
    }
    if (this.#ids.size === before) element.tag.obeys = shape;
  }

  #id(value: string): void {
    if (value.length > 256 || !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(value)) refuse('id_invalid', { received: value });
    if (this.#ids.has(value)) refuse('id_duplicated', { received: value });
    this.#ids.add(value);
  }

  #children(parent: XmlElement, slots: readonly Slot[]): void {
    let at = 0;
    let count = 0;
    for (const child of parent.children) {
      if (typeof child === 'string') {
        if (!isSpace(child)) refuse('text_unexpected', { received: `${parent.name}: ${child.trim()}` });
        continue;
      }
      const place = placeOf(child, slots, at);
      if (place < 0) refuseChild(parent, child, slots);
      for (; at < place; at += 1, count = 0) requireEnough(parent, slots[at] as Slot, count, child);
      const slot = slots[at] as Slot;
      count += 1;
      if (count > slot.max) refuseChild(parent, child, slots);
      this.element(child, shapeFor(slot, child) as Shape);
    }
    for (; at < slots.length; at += 1, count = 0) requireEnough(parent, slots[at] as Slot, count);
  }

  /** KeyInfo decides nothing: it may hold key material of XML Signature and nothing else. */
  #keyInfo(element: XmlElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (!isKeyMaterial(child)) refuse('signature_malformed', { received: pathOf(element, child) });
      for (const attribute of child.attributes) {
        if (attribute.namespace !== '') checkQualified(child, attribute, false);
        else if (attribute.local === 'Id') this.#id(attribute.value);
        else if (attribute.local !== 'URI' && attribute.local !== 'Algorithm') {
          refuse('signature_malformed', { received: `${child.name}/@${attribute.name}` });
        }
      }
      this.#keyInfo(child);
    }
  }
}

const keyMaterial = new Set(
  `KeyName KeyValue RSAKeyValue Modulus Exponent X509Data X509Certificate X509SubjectName X509IssuerSerial
   X509IssuerName X509SerialNumber X509SKI X509CRL ECKeyValue NamedCurve PublicKey X509Digest DEREncodedKeyValue`.split(
    /\s+/,
  ),
);

function isKeyMaterial({ namespace, local }: XmlElement): boolean {
  return (namespace === ns.signature || namespace === ns.signature11) && keyMaterial.has(local);
}

function shapeFor(slot: Slot, child: XmlElement): Shape | undefined {
  for (const shape of slot.shapes) {
    if (shape.local === child.local && shape.namespace === child.namespace) return shape;
  }
  return undefined;
}

/** Index of the first slot from `from` on where the child may stand, or -1. */
function placeOf(child: XmlElement, slots: readonly Slot[], from: number): number {
  for (let at = from; at < slots.length; at += 1) if (shapeFor(slots[at] as Slot, child) !== undefined) return at;
  return -1;
}

/** An attribute with a namespace: XML Schema's own anywhere, others only where the schema leaves room for them. */
function checkQualified(element: XmlElement, attribute: XmlAttribute, foreign: boolean): void {
  const received = `${element.name}/@${attribute.name}`;
  if (attribute.local.toLowerCase() === 'id') refuse('id_invalid', { received });
  if (attribute.namespace === ns.instance && instanceAttributes.has(attribute.local)) return;
  if (!foreign || ownNamespaces.has(attribute.namespace)) refuse('attribute_unexpected', { received });
}

function checkText(element: XmlElement): void {
  if (textOf(element) !== null) return;
  const child = element.children.find((one) => typeof one !== 'string');
  if (typeof child === 'object' && special(child) !== undefined) refuseChild(element, child, []);
  refuse('text_unexpected', { received: `${element.name}: ${typeof child === 'object' ? child.name : 'text'}` });
}

function isSpace(text: string): boolean {
  return !/[^ \t\r\n]/.test(text);
}

function requireEnough(parent: XmlElement, slot: Slot, count: number, instead?: XmlElement): void {
  if (count >= slot.min) return;
  refuse(slot.missing ?? (parent.namespace === ns.signature ? 'signature_malformed' : 'element_missing'), {
    expected: `${parent.name}/${slot.shapes.map((shape) => shape.local).join('|')}`,
    ...(instead === undefined ? {} : { received: pathOf(parent, instead) }),
  });
}

/** The child is not on the list, comes too late, or once too often. */
function refuseChild(parent: XmlElement, child: XmlElement, slots: readonly Slot[]): never {
  const repeated = slots.find((slot) => shapeFor(slot, child) !== undefined);
  const usual = parent.namespace === ns.signature ? 'signature_malformed' : 'element_unexpected';
  refuse(repeated?.excess ?? special(child) ?? usual, { received: pathOf(parent, child) });
}

/** Elements whose presence in a wrong place has a reason of its own. */
function special({ namespace, local }: XmlElement): SamlRefusal | undefined {
  if (namespace === ns.signature && local === 'Signature') return 'signature_misplaced';
  return namespace === ns.assertion && local.startsWith('Encrypted') ? 'assertion_encrypted' : undefined;
}

function pathOf(parent: XmlElement, child: XmlElement): string {
  return `${parent.name}/${child.name}`;
}
