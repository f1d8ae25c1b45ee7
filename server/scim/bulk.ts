import { badRequest, quoted, scimProblem } from './problem.ts';
import { objectBody } from './resource.ts';
import { GROUP, type ResourceType, USER } from './resource-types.ts';
import { isComplex } from './values.ts';

/** The bounds that ServiceProviderConfig announces. */
export const MAX_BULK_OPERATIONS = 1000;
export const MAX_BULK_BYTES = 1024 * 1024;
const MAX_DEPTH = 32;
const REFERENCE = 'bulkId:';

export type BulkMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One operation of a bulk request (RFC 7644 section 3.7). */
export interface BulkOperation {
  method: BulkMethod;
  bulkId: string | null;
  type: ResourceType;
  /** Null for POST. */
  id: string | null;
  data: unknown;
  version: string | undefined;
}

export interface BulkRequest {
  /** How many failures end the work; null: none does. */
  failOnErrors: number | null;
  operations: unknown[];
}

/** Throws 400 `invalidSyntax` for what is no bulk request, and 413 for too many operations. */
export function readBulk(body: unknown): BulkRequest {
  const { Operations: operations, failOnErrors = null } = objectBody(body);
  if (!Array.isArray(operations)) throw badRequest('invalidSyntax', 'A bulk request needs "Operations": a list.');
  if (operations.length > MAX_BULK_OPERATIONS) {
    throw scimProblem(413, 'tooMany', `A bulk request holds at most ${MAX_BULK_OPERATIONS} operations.`);
  }
  if (failOnErrors !== null && !(Number.isInteger(failOnErrors) && (failOnErrors as number) > 0)) {
    throw badRequest('invalidValue', '"failOnErrors" is a whole number above zero.');
  }
  return { failOnErrors: failOnErrors as number | null, operations };
}

/** Reads one operation, whose references to others are replaced by ids already. Throws 400 for what cannot be carried out. */
export function readBulkOperation(raw: unknown): BulkOperation {
  if (!isComplex(raw)) throw badRequest('invalidSyntax', 'A bulk operation has to be an object.');
  const { bulkId, path, data, version } = raw as Record<string, unknown>;
  const method = methodOf(raw as Record<string, unknown>);
  const [, name = '', id] = typeof path === 'string' ? (/^\/([A-Za-z]+)(?:\/([^/?#\p{Cc}]+))?$/u.exec(path) ?? []) : [];
  const type = [USER, GROUP].find(({ endpoint }) => endpoint.toLowerCase() === `/${name.toLowerCase()}`);
  if (!type) throw badRequest('invalidPath', `${quoted(String(path))} is no path of a bulk operation.`);
  if ((method === 'POST') !== (id === undefined)) {
    throw badRequest('invalidPath', `${method} needs a path ${method === 'POST' ? 'without' : 'with'} an id.`);
  }
  if (method === 'POST' && typeof bulkId !== 'string') throw badRequest('invalidValue', 'POST needs a "bulkId".');
  return {
    method,
    bulkId: typeof bulkId === 'string' ? bulkId : null,
    type,
    id: id ?? null,
    data,
    version: typeof version === 'string' ? version : undefined,
  };
}

function methodOf({ method }: Record<string, unknown>): BulkMethod {
  const upper = typeof method === 'string' ? method.toUpperCase() : '';
  if (upper === 'POST' || upper === 'PUT' || upper === 'PATCH' || upper === 'DELETE') return upper;
  throw badRequest('invalidSyntax', `${quoted(String(method))} is no method of a bulk operation.`);
}

/**
 * Puts ids in the place of `bulkId:…`, wherever they stand as a whole value or at the end of the path. `idOf` answers null
 * for what is not made yet; those names are collected in `missing`.
 */
export function resolveReferences(
  raw: unknown,
  idOf: (bulkId: string) => string | null,
  missing: Set<string>,
): unknown {
  const at = (value: unknown, depth: number): unknown => {
    if (depth > MAX_DEPTH)
      throw badRequest('invalidSyntax', `An operation is nested more than ${MAX_DEPTH} levels deep.`);
    if (typeof value === 'string') return resolved(value);
    if (Array.isArray(value)) return value.map((item) => at(item, depth + 1));
    if (!isComplex(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, name === 'bulkId' ? inner : at(inner, depth + 1)]),
    );
  };
  const resolved = (text: string): string => {
    const start = text.startsWith(REFERENCE) ? 0 : /^\/[A-Za-z]+\/bulkId:/.test(text) ? text.indexOf(REFERENCE) : -1;
    if (start < 0) return text;
    const name = text.slice(start + REFERENCE.length);
    const id = idOf(name);
    if (id === null) missing.add(name);
    return id === null ? text : `${text.slice(0, start)}${id}`;
  };
  return at(raw, 0);
}
