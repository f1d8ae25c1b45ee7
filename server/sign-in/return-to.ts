/**
 * A path of our own to go to after a sign-in, or null: it begins with one `/`, holds no backslash, control or non-ASCII
 * character, is at most 200 characters, and stays on our origin when a browser resolves it.
 */
export function ownPath(text: string): string | null {
  if (text.length > 200 || !/^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text)) return null;
  const ours = 'http://keyseat.invalid';
  const resolved = URL.canParse(text, ours) ? new URL(text, ours) : null;
  return resolved?.origin === ours && !resolved.pathname.startsWith('//') ? text : null;
}
