import { pieces } from '../../../../instructions/index.ts';

/** Words with the console's labels and the values to type set apart. */
export function Marked({ text }: { text: string }) {
  return pieces(text).map((piece, at) => {
    const key = `${at}`;
    if (piece.kind === 'label') return <strong key={key}>{piece.text}</strong>;
    if (piece.kind === 'value') return <code key={key}>{piece.text}</code>;
    return <span key={key}>{piece.text}</span>;
  });
}
