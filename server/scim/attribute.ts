/** One attribute of a schema, with the characteristics of RFC 7643 section 2.2. */
export interface Attribute {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'dateTime' | 'reference' | 'binary' | 'complex';
  readonly multiValued: boolean;
  readonly description: string;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  /** Empty unless the type is `complex`. */
  readonly sub: AttributeSet;
}

/** Attributes in their order, found by name without regard to case. A Map: outside names never reach an object's prototype. */
export interface AttributeSet {
  readonly list: readonly Attribute[];
  find(name: string): Attribute | undefined;
}

export function attributeSet(list: readonly Attribute[]): AttributeSet {
  const byName = new Map<string, Attribute>();
  for (const attribute of list) byName.set(attribute.name.toLowerCase(), attribute);
  return {
    list,
    // Most clients spell names as the schema does; lower-casing is for the others.
    find: (name) => byName.get(name) ?? byName.get(name.toLowerCase()),
  };
}

const NONE = attributeSet([]);

type Options = Partial<Omit<Attribute, 'name' | 'description' | 'type' | 'sub'>>;

const make = (
  name: string,
  type: Attribute['type'],
  description: string,
  { options = {}, sub = NONE }: { options?: Options; sub?: AttributeSet },
): Attribute => ({
  name,
  type,
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...options,
  sub,
});

export const text = (name: string, description: string, options: Options = {}): Attribute =>
  make(name, 'string', description, { options });
export const flag = (name: string, description: string, options: Options = {}): Attribute =>
  make(name, 'boolean', description, { options });
export const moment = (name: string, description: string, options: Options = {}): Attribute =>
  make(name, 'dateTime', description, { options });
export const binary = (name: string, description: string, options: Options = {}): Attribute =>
  make(name, 'binary', description, { options: { caseExact: true, ...options } });
export const reference = (name: string, description: string, options: Options): Attribute =>
  make(name, 'reference', description, { options: { caseExact: true, ...options } });
export const complex = (
  name: string,
  description: string,
  { sub, ...options }: Options & { sub: readonly Attribute[] },
): Attribute => make(name, 'complex', description, { options, sub: attributeSet(sub) });

/** A multi-valued attribute with the usual sub-attributes (RFC 7643 section 2.4). */
export function plural(
  name: string,
  description: string,
  { value, types = [] }: { value: Attribute; types?: readonly string[] },
): Attribute {
  const type = text('type', 'What this value is used for.', types.length > 0 ? { canonicalValues: types } : {});
  const sub = [
    value,
    text('display', 'A name for this value that people can read.'),
    type,
    flag('primary', 'Whether this is the preferred value; at most one is.'),
  ];
  return complex(name, description, { sub, multiValued: true });
}
