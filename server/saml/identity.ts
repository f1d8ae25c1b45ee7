import { ns } from './namespaces.ts';
import { refuse } from './refused.ts';
import type { XmlElement } from './xml-tree.ts';
import { attributeOf, childOf, childrenOf, textOf } from './xml-tree.ts';

/** What is read of the person, once a signature over `verifiedAssertion` (or the whole response) has verified. */
export interface Identity {
  readonly nameId: string;
  readonly sessionIndex?: string;
  readonly attributes: Record<string, string[]>;
}

/** Reads the identity. Throws `Refused` for an empty NameID or two attributes of one name. */
export function readIdentity(verifiedAssertion: XmlElement): Identity {
  const subject = childOf(verifiedAssertion, ns.assertion, 'Subject');
  const nameId = subject && childOf(subject, ns.assertion, 'NameID');
  const name = (nameId && textOf(nameId)) ?? '';
  if (name.trim() === '') refuse('name_id_missing');
  const statement = childOf(verifiedAssertion, ns.assertion, 'AuthnStatement');
  const sessionIndex = statement && attributeOf(statement, 'SessionIndex');
  const attributes = readAttributes(verifiedAssertion);
  return { nameId: name, ...(sessionIndex === undefined ? {} : { sessionIndex }), attributes };
}

/** Values by Name, whatever the NameFormat. The record has no prototype, so `__proto__` is a name like any other. */
function readAttributes(verifiedAssertion: XmlElement): Record<string, string[]> {
  const attributes: Record<string, string[]> = Object.create(null);
  for (const statement of childrenOf(verifiedAssertion, ns.assertion, 'AttributeStatement')) {
    for (const attribute of childrenOf(statement, ns.assertion, 'Attribute')) {
      const name = attributeOf(attribute, 'Name') ?? '';
      if (name in attributes) refuse('attribute_duplicated', { received: name });
      attributes[name] = childrenOf(attribute, ns.assertion, 'AttributeValue').map((value) => textOf(value) ?? '');
    }
  }
  return attributes;
}
