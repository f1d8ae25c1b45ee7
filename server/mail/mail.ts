/** A mail as a room asks for it: plain words, and a link or two. The HTML part is made from the same words. */
export interface Mail {
  to: string;
  subject: string;
  /** Paragraphs, in order. */
  paragraphs: string[];
  action?: { label: string; url: string };
  /** Said below, smaller: why this mail came, and what to do if it is unwanted. */
  footnote?: string;
}

export interface RenderedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
/** A header is one line: control characters would start another. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Text and HTML from the same words. Whatever a stranger typed (names) is text in both, never markup. */
export function renderMail(mail: Mail, vendor: { name: string; accent: string }): RenderedMail {
  const { action, footnote } = mail;
  const text = [
    ...mail.paragraphs,
    ...(action ? [`${action.label}:\n${action.url}`] : []),
    `— ${vendor.name}`,
    ...(footnote ? [footnote] : []),
  ];
  const style = `background:${vendor.accent};color:#fff;padding:12px 18px;border-radius:6px;text-decoration:none;display:inline-block`;
  const html = [
    ...mail.paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(action ? [`<p><a href="${escapeHtml(action.url)}" style="${style}">${escapeHtml(action.label)}</a></p>`] : []),
    ...(footnote ? [`<p style="color:#666;font-size:13px">${escapeHtml(footnote)}</p>`] : []),
  ].join('\n');
  return {
    to: mail.to,
    subject: oneLine(mail.subject),
    text: `${text.join('\n\n')}\n`,
    html: `<!doctype html><html lang="en"><body style="font-family:system-ui,sans-serif;max-width:36em;margin:auto;line-height:1.5">${html}</body></html>`,
  };
}
