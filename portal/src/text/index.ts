/**
 * Every word of the portal: one catalog per language, one file per area, spoken through react-intl. Pages ask here by message ID;
 * no page holds a sentence. English is complete by type; another language must have the same IDs.
 */
export { chooseLocale, type Locale, loadCatalog } from './locale.ts';
export { type MessageId, Say, useSay } from './say.tsx';
