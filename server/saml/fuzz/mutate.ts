import type { Random } from './random.ts';

/** Pieces that have fooled readers of XML before. */
const pieces = [
  '<!---->',
  '<!-- x -->',
  '<?x y?>',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE r [<!ENTITY a "b">]>',
  '&a;',
  '&#0;',
  '&#xD;',
  '&#13;',
  '&#10;',
  '&#9;',
  '&#xFEFF;',
  '&lt;',
  '&gt;',
  '&amp;',
  '&quot;',
  '&#60;',
  '&#x110000;',
  '<',
  '>',
  '"',
  "'",
  '=',
  '/',
  ' ',
  '\n',
  '\t',
  '\r',
  '\r\n',
  '\u00a0',
  '\u0085',
  '\ufeff',
  '\0',
  'é',
  '😀',
  'xmlns=""',
  ' xmlns="urn:x:y"',
  ' xmlns:saml2="urn:x:y"',
  ' xmlns:x="relative"',
  ' xml:lang="en"',
  ' xml:space="preserve"',
  ' xml:id="a"',
  ' xmlns:xml="http://www.w3.org/XML/1998/namespace"',
  ' ID="id-a-6b1e"',
  ' Id="id-r-41c0"',
  '<a/>',
  '<a>',
  '</a>',
  '<x:a xmlns:x="urn:x:y"/>',
  'ceo@northwind.example',
  '</saml2:NameID>',
  '<saml2:NameID>ceo@northwind.example</saml2:NameID>',
] as const;

/** Changes a text in one to four places: cuts, doubles, moves or swaps stretches, puts in pieces, flips characters. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0; left -= 1) changed = mutateOnce(changed, random);
  return changed;
}

function mutateOnce(text: string, random: Random): string {
  const at = random.below(text.length + 1);
  const to = Math.min(text.length, at + 1 + random.below(random.chance(0.5) ? 8 : 400));
  const stretch = text.slice(at, to);
  switch (random.below(6)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, at) + stretch + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(pieces) + text.slice(random.chance(0.5) ? at : to);
    case 3: {
      const rest = text.slice(0, at) + text.slice(to);
      const place = random.below(rest.length + 1);
      return rest.slice(0, place) + stretch + rest.slice(place);
    }
    case 4:
      return (
        text.slice(0, at) + String.fromCharCode(random.below(random.chance(0.9) ? 128 : 0x3000)) + text.slice(at + 1)
      );
    default:
      return text.replace(random.pick([' ', '"', '><', 'saml2:', 'ds:', 'xmlns:', 'urn:']), random.pick(pieces));
  }
}

/** The elements of a well-formed text, as stretches of it. */
export function elementsOf(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const open: number[] = [];
  for (const tag of text.matchAll(/<(\/?)[A-Za-z][^>]*?(\/?)>/g)) {
    const end = tag.index + tag[0].length;
    if (tag[1] === '/') {
      const start = open.pop();
      if (start !== undefined) found.push({ start, end });
    } else if (tag[2] === '/') found.push({ start: tag.index, end });
    else open.push(tag.index);
  }
  return found;
}

/** Moves whole elements about: removes, doubles, swaps, wraps or transplants them; may rename an ID or the person. */
export function spliceElements(text: string, donor: string, random: Random): string {
  let changed = text;
  for (let left = 1 + random.below(4); left > 0; left -= 1) changed = spliceOnce(changed, donor, random);
  return changed;
}

function spliceOnce(text: string, donor: string, random: Random): string {
  const own = elementsOf(text);
  const foreign = elementsOf(donor);
  if (own.length === 0 || foreign.length === 0) return text;
  const target = random.pick(own);
  const source = random.pick(own);
  const other = random.pick(foreign);
  const taken = random.chance(0.5) ? text.slice(source.start, source.end) : donor.slice(other.start, other.end);
  const evil = random.chance(0.5) ? taken.replaceAll('anna.nowak@', 'ceo@').replaceAll('Everyone', 'Owners') : taken;
  const put = random.chance(0.2) ? evil.replace(/ ID="[^"]*"/, ` ID="evil-${random.below(9)}"`) : evil;
  const [before, inside, after] = [
    text.slice(0, target.start),
    text.slice(target.start, target.end),
    text.slice(target.end),
  ];
  switch (random.below(7)) {
    case 0:
      return before + after;
    case 1:
      return before + put + inside + after;
    case 2:
      return before + inside + put + after;
    case 3:
      return before + put + after;
    case 4:
      return before + inside.replace(/^(<[^>]*[^/])>/, (tag) => tag + put) + after;
    case 5:
      return before + put.replace(/^(<[^>]*[^/])>/, (tag) => tag + inside) + after;
    default:
      return text.replace(/ ID="([^"]*)"/, () => ` ID="${/ ID="([^"]*)"/.exec(donor)?.[1] ?? 'x'}"`);
  }
}
