const SECRET = /passw|secret|token|credential|authorization/i;
const MASK = '***';
const MAX_LIST = 20;
const MAX_TEXT = 500;
const MAX_BODY = 8192;
const MAX_PATH = 2048;

/** A body as the journal keeps it: secrets masked, long lists and texts shortened, at most 8 KB. Null when there was none. */
export function maskedBody(body: unknown): string | null {
  if (body === undefined || body === null) return null;
  let text: string;
  try {
    text = JSON.stringify(body, masked) ?? '';
  } catch {
    // Nested deeper than JSON.stringify goes.
    return '(not kept: nested too deeply)';
  }
  return clean(text.length > MAX_BODY ? `${text.slice(0, MAX_BODY)}…` : text);
}

function masked(key: string, value: unknown): unknown {
  if (SECRET.test(key)) return MASK;
  if (Array.isArray(value) && value.length > MAX_LIST) {
    return [...value.slice(0, MAX_LIST), `… and ${value.length - MAX_LIST} more`];
  }
  // A search by POST has its filter in the body, as a GET has it in the query; a path may have conditions.
  if (typeof value === 'string' && /^filter$/i.test(key) && SECRET.test(value)) return MASK;
  if (typeof value === 'string' && /^path$/i.test(key) && SECRET.test(value))
    return value.replace(/[^\w.:/-].*$/su, MASK);
  if (typeof value === 'string' && value.length > MAX_TEXT) return `${value.slice(0, MAX_TEXT)}…`;
  // A PATCH names what it sets beside the value: {"path": "password", "value": "…"}. However somebody writes the value.
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && namesSecret(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, v]) => [name, NAMES.test(name) || BESIDE.test(name) ? v : MASK]),
    );
  }
  return value;
}

/** What says of which attribute an object speaks, and what else in it is no value. */
const NAMES = /^(path|name|attribute)$/i;
const BESIDE = /^(op|method|bulkId|version|data)$/i;

const namesSecret = (object: object): boolean =>
  Object.entries(object).some(([key, value]) => NAMES.test(key) && [value].flat().some(saysSecret));

const saysSecret = (value: unknown): boolean => typeof value === 'string' && SECRET.test(value);

/** The path below the base URL with its query; a query that speaks of secrets is left out. */
export function maskedPath(path: string): string {
  const [plain = ''] = path.split('?', 1);
  const query = path.slice(plain.length + 1);
  const secret = SECRET.test(query) || SECRET.test(decoded(query));
  return clean((secret ? `${plain}?${MASK}` : path).slice(0, MAX_PATH));
}

/** A note that quotes what was sent: ends where a quotation goes on after it named a secret. */
export const maskedNote = (note: string | null): string | null =>
  note?.replace(/("[^"]*(?:passw|secret|token|credential|authorization)[\w.:]*)[^\w.:"].*$/isu, `$1${MASK}`) ?? null;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a text column accepts. */
const clean = (text: string): string => text.replaceAll('\0', '�').toWellFormed();
