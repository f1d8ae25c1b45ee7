import type { Op } from './change.ts';
import { badRequest, quoted } from './problem.ts';
import { objectBody } from './resource.ts';
import { isComplex } from './values.ts';

export interface Operation {
  op: Op;
  /** Null when the value's keys are the paths. */
  path: string | null;
  value: unknown;
}

const MAX_OPERATIONS = 5000;
const OPS = new Map<string, Op>([
  ['add', 'add'],
  ['replace', 'replace'],
  ['remove', 'remove'],
]);

/** The value of a key, whatever its case. */
function field(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const lower = name.toLowerCase();
  return Object.entries(object).find(([key]) => key.toLowerCase() === lower)?.[1];
}

/** Reads a PATCH body (RFC 7644 section 3.5.2). Throws 400 `invalidSyntax` when nothing in it can be carried out. */
export function readPatch(body: unknown): Operation[] {
  const list = field(objectBody(body), 'Operations');
  if (!Array.isArray(list) || list.length === 0) {
    throw badRequest('invalidSyntax', 'A PATCH needs "Operations": a list with at least one operation.');
  }
  if (list.length > MAX_OPERATIONS) {
    throw badRequest('tooMany', `A PATCH holds at most ${MAX_OPERATIONS} operations; send them in several requests.`);
  }
  return list.map(readOperation);
}

function readOperation(raw: unknown): Operation {
  if (!isComplex(raw)) throw badRequest('invalidSyntax', 'An operation has to be an object with "op".');
  const object = raw as Record<string, unknown>;
  const sentOp = field(object, 'op');
  const op = typeof sentOp === 'string' ? OPS.get(sentOp.trim().toLowerCase()) : undefined;
  if (!op) throw badRequest('invalidSyntax', `${quoted(String(sentOp))} is no operation; use add, replace or remove.`);
  const sentPath = field(object, 'path');
  if (sentPath !== undefined && sentPath !== null && typeof sentPath !== 'string') {
    throw badRequest('invalidPath', 'A path is text.');
  }
  const path = sentPath?.trim() ? sentPath.trim() : null;
  const value = field(object, 'value');
  if (path === null && op === 'remove') throw badRequest('noTarget', 'To remove something, name it in "path".');
  if (path === null && !isComplex(value)) {
    throw badRequest('invalidValue', 'An operation without a path needs an object as its value.');
  }
  if (op !== 'remove' && value === undefined) throw badRequest('invalidValue', `To ${op} something, send its value.`);
  return { op, path, value };
}
