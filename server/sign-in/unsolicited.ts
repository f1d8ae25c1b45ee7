/**
 * Whether a posted form field looks like an answer that answers no request. Read without believing anything: it decides which words
 * are said, and whether the strict reader is asked at all. A reference in a hidden place makes it look like an answer, and that is refused
 * as one.
 */
export function answersNothing(samlResponse: string): boolean {
  const text = Buffer.from(samlResponse, 'base64').toString('utf8');
  return /<(\w[\w.-]*:)?Response[\s>]/.test(text) && !text.includes('InResponseTo');
}
