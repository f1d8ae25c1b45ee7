import type { App, AttributeSource, Group, GroupAttributeStatement, NameFormat, Org, Person } from '../model.ts';

export interface Attribute {
  name: string;
  format: string;
  values: string[];
}

const formats: Record<NameFormat, string> = {
  unspecified: 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
  uri: 'urn:oasis:names:tc:SAML:2.0:attrname-format:uri',
  basic: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
};

const sources: Record<AttributeSource, (person: Person) => string> = {
  'user.id': (person) => person.id,
  'user.login': (person) => person.login,
  'user.displayName': (person) => person.displayName,
  'user.email': (person) => person.email,
  'user.firstName': (person) => person.firstName,
  'user.lastName': (person) => person.lastName,
};

export const attributeSources = Object.keys(sources) as AttributeSource[];

export const isAttributeSource = (text: string): text is AttributeSource => Object.hasOwn(sources, text);

/** What an app is told about a person. A group statement that matches nothing is left out entirely. */
export function attributesFor(org: Org, app: App, person: Person): Attribute[] {
  const plain = app.saml.attributes.map(({ name, format, value }) => ({
    name,
    format: formats[format],
    values: [sources[value](person)],
  }));
  const mine = org.groups.filter((group) => group.members.some((member) => member.personId === person.id));
  const groups = app.saml.groupAttributes.map((statement) => ({
    name: statement.name,
    format: formats[statement.format],
    values: matching(statement, mine),
  }));
  return [...plain, ...groups.filter((attribute) => attribute.values.length > 0)];
}

const tests: Record<GroupAttributeStatement['filter'], (name: string, value: string) => boolean> = {
  STARTS_WITH: (name, value) => name.startsWith(value),
  EQUALS: (name, value) => name === value,
  CONTAINS: (name, value) => name.includes(value),
  REGEX: (name, value) => new RegExp(`^(?:${value})$`).test(name),
};

const matching = ({ filter, value }: GroupAttributeStatement, groups: Group[]): string[] =>
  groups.map((group) => group.name).filter((name) => tests[filter](name, value));
