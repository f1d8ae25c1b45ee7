/** A stretch of an instruction: plain words, a label of the console, or a value to type. */
export interface Piece {
  kind: 'words' | 'label' | 'value';
  text: string;
}

/** Takes the marks of an instruction apart. An unpaired mark stays as it is. */
export function pieces(text: string): Piece[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('**') && part.endsWith('**') && part.length > 4)
        return { kind: 'label', text: part.slice(2, -2) };
      if (part.startsWith('`') && part.endsWith('`') && part.length > 2)
        return { kind: 'value', text: part.slice(1, -1) };
      return { kind: 'words', text: part };
    });
}
