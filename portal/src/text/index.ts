/**
 * Every word of the portal: one catalog per language, one file per area, spoken through react-intl. Pages ask here by message ID;
 * no page holds a sentence. A page loads the areas it speaks from together with itself (`speaking`), in one language. English is
 * complete by type; another language must have the same IDs.
 */
export type { Area, MessageId } from './en/index.ts';
export { Say, useSay } from './say.tsx';
export { language, learn, speaking, words } from './words.ts';
