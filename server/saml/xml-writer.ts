import { escapeAttribute, escapeText } from './escape.ts';

/**
 * Writes one element. The text is already its own exclusive canonical form when namespace declarations come first
 * and attributes are given in alphabetical order: what we sign needs no canonicaliser.
 */
export function element(name: string, attributes: Record<string, string | undefined>, ...content: string[]): string {
  let text = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) text += ` ${key}="${escapeAttribute(value)}"`;
  }
  return `${text}>${content.join('')}</${name}>`;
}

/** An element that holds text. */
export function textElement(name: string, attributes: Record<string, string | undefined>, text: string): string {
  return element(name, attributes, escapeText(text));
}
