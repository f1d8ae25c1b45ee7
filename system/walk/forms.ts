/** Reads the one thing of a page that a browser without scripts would act on: its forms. For pages of our own sandbox only. */
export interface Form {
  action: string;
  method: string;
  fields: Record<string, string>;
}

const decode = (text: string): string =>
  text
    .replaceAll(/&#x([0-9a-f]+);/gi, (_match, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_match, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(tag);
  return found ? decode(found[1] ?? '') : undefined;
};

export function readForms(html: string, pageUrl: string): Form[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/gi)].map(([form]) => {
    const open = /<form\b[^>]*>/i.exec(form)?.[0] ?? '';
    const fields: Record<string, string> = {};
    for (const [tag] of form.matchAll(/<(?:input|button)\b[^>]*>/gi)) {
      const name = attribute(tag, 'name');
      if (name) fields[name] = attribute(tag, 'value') ?? '';
    }
    return {
      action: new URL(attribute(open, 'action') ?? pageUrl, pageUrl).href,
      method: (attribute(open, 'method') ?? 'get').toUpperCase(),
      fields,
    };
  });
}
