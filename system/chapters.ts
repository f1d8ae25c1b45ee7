import { mainChapters } from './story.ts';
import { chaptersOfOthers } from './story-of-others.ts';
import { seatChapters } from './story-of-seats.ts';
import { setupChapters } from './story-of-setup.ts';
import { listeningChapters, toldChapters } from './story-of-webhooks.ts';

/** The whole story in order; each chapter reads what earlier ones left. */
export const chapters = [
  ...mainChapters,
  ...listeningChapters,
  ...seatChapters,
  ...toldChapters,
  ...setupChapters,
  ...chaptersOfOthers,
];
