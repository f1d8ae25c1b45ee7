import { badRequest } from '../scim/index.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON of a body, or undefined when it is empty. Throws 400 `invalidSyntax` for bytes that are not UTF-8 or not JSON. */
export function readJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined;
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw badRequest('invalidSyntax', 'The body is not UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('invalidSyntax', 'The body is not JSON.');
  }
}
