import type { Attributes } from './attributes.ts';
import { applyChange, type Change } from './change.ts';
import type { Operation } from './patch.ts';
import { type Path, readPath } from './path.ts';
import { badRequest, quoted } from './problem.ts';
import { applyObject, type Reading } from './resource.ts';
import type { ResourceType } from './resource-types.ts';
import { copyOfComplex, isComplex } from './values.ts';

/** The id a client may repeat inside a path-less value; another one is refused. */
export interface PatchSubject {
  type: ResourceType;
  id: string;
}

/** Carries out all operations on a copy, in order, or throws: a PATCH is done whole or not at all. */
export function patchAttributes(
  subject: PatchSubject,
  attributes: Attributes,
  operations: Operation[],
): { attributes: Attributes; ignored: string[] } {
  const result = copyOfComplex(attributes);
  const ignored: string[] = [];
  for (const operation of operations) ignored.push(...applyOperation(subject, result, operation));
  if (result.active === undefined && attributes.active !== undefined) {
    throw badRequest('invalidValue', 'Set "active" to true or false; it cannot be without a value.');
  }
  return { attributes: result, ignored };
}

export function applyOperation(subject: PatchSubject, attributes: Attributes, operation: Operation): string[] {
  const { op, path: text, value } = operation;
  if (text === null) {
    checkId(subject, value);
    return heeded(applyObject(subject.type, attributes, { op, object: value as Record<string, unknown> }));
  }
  const path = knownPath(subject.type, text);
  if (path.kind === 'attribute') {
    writable(path, text);
    applyTo(attributes, { op, target: path.target, condition: path.condition, value });
    return [];
  }
  if (op === 'remove') {
    if (!path.extension) throw badRequest('mutability', 'The core schema cannot be removed.');
    delete attributes[path.extension.urn];
    return [];
  }
  if (!isComplex(value)) throw badRequest('invalidValue', 'A schema URN as a path needs an object as its value.');
  const object = value as Record<string, unknown>;
  return heeded(applyObject(subject.type, attributes, { op, object, within: path.extension, inner: true }));
}

function applyTo(attributes: Attributes, change: Change): void {
  if (change.target.attribute.mutability === 'writeOnly') return;
  applyChange(attributes, change);
}

/** The path, or 400 `invalidPath`: an operation on something we do not know must not look done. */
export function knownPath(type: ResourceType, text: string): Exclude<Path, { kind: 'unknown' }> {
  const path = readPath(type, text);
  if (path.kind === 'unknown') throw badRequest('invalidPath', `A ${type.name} has nothing at path ${quoted(text)}.`);
  return path;
}

function writable(path: Extract<Path, { kind: 'attribute' }>, text: string): void {
  const { attribute, sub } = path.target;
  if (attribute.mutability === 'readOnly' || sub?.mutability === 'readOnly') {
    throw badRequest('mutability', `${quoted(text)} is read-only.`);
  }
}

/** At least one name of a path-less value has to be ours; otherwise the operation would do nothing and look done. */
export function heeded(reading: Reading): string[] {
  if (reading.known === 0) {
    const names = reading.ignored.slice(0, 5).map(quoted).join(', ');
    throw badRequest(
      'invalidPath',
      names ? `None of these attributes is known: ${names}.` : 'The operation changes nothing.',
    );
  }
  return reading.ignored;
}

export function checkId({ id, type }: PatchSubject, value: unknown): void {
  const sent = isComplex(value) && Object.hasOwn(value, 'id') ? value.id : undefined;
  if (typeof sent === 'string' && sent !== id) {
    throw badRequest('mutability', `The id of a ${type.name} cannot be changed to ${quoted(sent)}.`);
  }
}
