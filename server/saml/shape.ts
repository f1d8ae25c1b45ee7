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
  readonly #ids: string[] = [];

  element(element: XmlElement, shape: Shape): void {
    this.#attributes(element, shape);
    if (shape.content === 'text') checkText(element);
    else if (shape.content === 'key-info') this.#keyInfo(element);
    else this.#children(element, shape.content);
  }

  #attributes(element: XmlElement, shape: Shape): void {
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
  }

  #id(value: string): void {
    if (value.length > 256 || !/^[A-Za-z_][A-Za-z0-9_.-]*$/.test(value)) refuse('id_invalid', { received: value });
    if (this.#ids.includes(value)) refuse('id_duplicated', { received: value });
    this.#ids.push(value);
  }

  #children(parent: XmlElement, slots: readonly Slot[]): void {
    let at = 0;
    let count = 0;
    for (const child of parent.children) {
      if (typeof child === 'string') {
        if (!isSpace(child)) refuse('text_unexpected', { received: `${parent.name}: ${child.trim()}` });
        continue;
      }
      let slot = slots[at];
      let shape = slot === undefined ? undefined : shapeFor(slot, child);
      while (shape === undefined && slot !== undefined) {
        requireEnough(parent, slot, count, child);
        at += 1;
        count = 0;
        slot = slots[at];
        shape = slot === undefined ? undefined : shapeFor(slot, child);
      }
      if (slot === undefined || shape === undefined) refuseChild(parent, child, slots);
      count += 1;
      if (count > slot.max) refuse(slot.excess ?? unexpectedCode(child), { received: pathOf(parent, child) });
      this.element(child, shape);
    }
    for (; at < slots.length; at += 1, count = 0) requireEnough(parent, slots[at] as Slot, count, undefined);
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

function requireEnough(parent: XmlElement, slot: Slot, count: number, instead: XmlElement | undefined): void {
  if (count >= slot.min) return;
  if (instead !== undefined && special(instead) !== undefined) refuseChild(parent, instead, []);
  const expected = `${parent.name}/${slot.shapes.map((shape) => shape.local).join('|')}`;
  const inSignature = parent.namespace === ns.signature;
  refuse(slot.missing ?? (inSignature ? 'signature_malformed' : 'element_missing'), {
    expected,
    ...(instead === undefined ? {} : { received: pathOf(parent, instead) }),
  });
}

function refuseChild(parent: XmlElement, child: XmlElement, slots: readonly Slot[]): never {
  const repeated = slots.find((slot) => shapeFor(slot, child) !== undefined && countOf(parent, slot) > slot.max);
  const inSignature = parent.namespace === ns.signature;
  const code = repeated?.excess ?? special(child) ?? (inSignature ? 'signature_malformed' : 'element_unexpected');
  refuse(code, { received: pathOf(parent, child) });
}

function countOf(parent: XmlElement, slot: Slot): number {
  let count = 0;
  for (const child of parent.children) {
    if (typeof child !== 'string' && shapeFor(slot, child) !== undefined) count += 1;
  }
  return count;
}

function unexpectedCode(child: XmlElement): SamlRefusal {
  return special(child) ?? (child.namespace === ns.signature ? 'signature_malformed' : 'element_unexpected');
}

/** Elements whose presence in a wrong place has a reason of its own. */
function special({ namespace, local }: XmlElement): SamlRefusal | undefined {
  if (namespace === ns.signature && local === 'Signature') return 'signature_misplaced';
  return namespace === ns.assertion && local.startsWith('Encrypted') ? 'assertion_encrypted' : undefined;
}

function pathOf(parent: XmlElement, child: XmlElement): string {
  return `${parent.name}/${child.name}`;
}
