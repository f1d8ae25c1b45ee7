import type { Attribute } from './attribute.ts';
import { tokenize } from './filter-lexer.ts';
import { readName } from './name.ts';
import { readPath } from './path.ts';
import { badRequest, quoted } from './problem.ts';
import { objectBody } from './resource.ts';
import { findSchema, type ResourceType } from './resource-types.ts';
import { isComplex } from './values.ts';

/**
 * A gate for customers who want their identity provider held to the letter: each function throws 400 for a shape that RFC 7643
 * and 7644 do not know, and that is otherwise read in the way it was meant. What passes is read as always.
 */
const PATCH_URN = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const OPS: ReadonlySet<unknown> = new Set(['add', 'replace', 'remove']);
const OPERATORS: ReadonlySet<string> = new Set(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']);
/** RFC 7159 section 3 and 6: what stands without quotes. */
const LITERAL = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
/** Of long lists of members only the IDs come here, and how each was written is no longer known. */
const LONG = 1000;

const refuse = (detail: string) => badRequest('invalidSyntax', `${detail} (This integration is set to strict.)`);

/** A whole resource: `schemas` with the resource's own, names as the schema has them, and values of its types. */
export function checkResource(type: ResourceType, body: unknown): void {
  const object = objectBody(body);
  needSchema(object, type.core.urn);
  checkKeys(type, object);
}

/** A PATCH: exact names and operations, values of the schema's types, and a path without a value to remove. */
export function checkPatch(type: ResourceType, body: unknown): void {
  const object = objectBody(body);
  needSchema(object, PATCH_URN);
  const list = object.Operations;
  if (!Array.isArray(list)) throw refuse('The operations stand in a list named "Operations".');
  for (const operation of list) checkOperation(type, operation);
}

/** A filter, or the condition of a value path: text in quotes, and only numbers, true, false and null without. */
export function checkFilter(filter: string): void {
  const tokens = tokenize(filter);
  for (const [index, { kind, text }] of tokens.entries()) {
    const [name, value] = [tokens[index - 1], tokens[index + 1]];
    if (kind !== 'word' || !OPERATORS.has(text.toLowerCase()) || name?.kind !== 'word') continue;
    if (value?.kind !== 'word' || LITERAL.test(value.text)) continue;
    // The value itself may be a secret, which the journal would keep.
    throw badRequest(
      'invalidFilter',
      `What ${quoted(name.text)} is compared with stands in quotes. (This integration is set to strict.)`,
    );
  }
}

function needSchema({ schemas }: Record<string, unknown>, urn: string): void {
  const named = Array.isArray(schemas) && schemas.some((one) => typeof one === 'string' && sameUrn(one, urn));
  if (!named) throw refuse(`"schemas" has to be a list that names ${urn}.`);
}

const sameUrn = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function checkKeys(type: ResourceType, object: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(object)) {
    const name = readName(type, key);
    if (name.kind === 'unknown') continue;
    if (name.kind === 'schema') checkExtension(type, key, value);
    else if (name.target.sub || /^urn:/i.test(key))
      throw refuse(`${quoted(key)} is a path, and no name of an attribute.`);
    else if (name.target.extension) throw refuse(`${quoted(key)} stands inside ${name.target.extension.urn}.`);
    else checkValue(name.target.attribute, value);
  }
}

function checkExtension(type: ResourceType, key: string, value: unknown): void {
  const schema = findSchema(type, key);
  if (!schema || schema === type.core || !sameUrn(schema.urn, key)) throw refuse(`${quoted(key)} is no extension.`);
  if (value === null) return;
  if (!isComplex(value)) throw refuse(`${quoted(key)} is an object.`);
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    const attribute = schema.attributes.find(name);
    if (attribute) checkValue(attribute, inner);
    else if (name.includes('.')) throw refuse(`${quoted(name)} is a path, and no name of an attribute.`);
  }
}

function checkOperation(type: ResourceType, operation: unknown): void {
  if (!isComplex(operation)) throw refuse('An operation is an object.');
  const { op, path, value } = operation as Record<string, unknown>;
  if (!OPS.has(op)) throw refuse('"op" is add, replace or remove, in small letters.');
  if (op === 'remove') {
    if (typeof path !== 'string') throw refuse('What is removed is named in "path".');
    if (value !== undefined) throw refuse('To remove takes no "value": choose elements by a condition in "path".');
  }
  if (typeof path !== 'string') {
    if (isComplex(value)) checkKeys(type, value as Record<string, unknown>);
    return;
  }
  const condition = /\[(.*)\]/s.exec(path)?.[1];
  if (condition !== undefined) checkFilter(condition);
  const read = readPath(type, path);
  if (op === 'remove' || read.kind !== 'attribute') return;
  const { attribute, sub } = read.target;
  // One element may be added, or put in the place of those a condition chooses, without a list around it.
  if (sub || !attribute.multiValued || Array.isArray(value)) checkValue(sub ?? attribute, value);
  else checkSingle(attribute, value);
}

function checkValue(attribute: Attribute, value: unknown): void {
  // RFC 7643 section 2.5: null says that there is no value. What is read-only is not read.
  if (value === null || value === undefined || attribute.mutability === 'readOnly') return;
  if (!attribute.multiValued) {
    checkSingle(attribute, value);
    return;
  }
  if (!Array.isArray(value)) throw refuse(`${quoted(attribute.name)} is a list.`);
  if (attribute.name === 'members' && value.length > LONG) return;
  for (const element of value) checkSingle(attribute, element);
}

function checkSingle(attribute: Attribute, value: unknown): void {
  if (attribute.type === 'complex') {
    if (!isComplex(value)) throw refuse(`${quoted(attribute.name)} holds objects.`);
    for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
      const sub = attribute.sub.find(name);
      if (sub) checkValue(sub, inner);
    }
  } else if (typeof value !== (attribute.type === 'boolean' ? 'boolean' : 'string')) {
    const kind = attribute.type === 'boolean' ? 'true or false, without quotes' : 'text';
    throw refuse(`${quoted(attribute.name)} is ${kind}.`);
  }
}
