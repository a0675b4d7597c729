import type { Settings } from 'meilisearch';
import { DOCUMENT_FORM } from '../../document/search-document.js';

/** Grows with each change of {@link INDEX_SETTINGS}: the worker then makes the index anew, under the new name. */
const VERSION = 3;
export const INDEX_NAME = `sideline_moments_v${VERSION}_${DOCUMENT_FORM}`;

/** Hits that one way of finding one term gives at most; what only commoner words find is left out beyond it. */
export const MAX_HITS = 1000;

/**
 * `stems` finds words in any form, whole phrases, and, where a query is not quoted, wrongly typed words; `words` finds beginnings, to the letter.
 * Ranking, grouping by video and synonyms, which differ between organizations while these settings are the same for all, happen in the program.
 */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: ['stems', 'words'],
  filterableAttributes: ['id', 'videoId', 'organizationId', 'ownerId', 'visibility', 'uploading', 'stageId', 'kind', 'exemplarFor', 'readers', 'position', 'revision'],
  rankingRules: ['words', 'typo'],
  stopWords: [],
  synonyms: {},
  distinctAttribute: null,
  // As in `text/edit-distance.ts`.
  typoTolerance: { enabled: true, minWordSizeForTypos: { oneTypo: 4, twoTypos: 8 }, disableOnAttributes: ['words'] },
  // Counts end here too, and how rare a word is comes from them.
  pagination: { maxTotalHits: 100_000_000 },
};
