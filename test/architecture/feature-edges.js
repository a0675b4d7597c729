/**
 * Which feature may import which other feature (through its index.ts). Everything else between features goes by events or jobs.
 * A new edge is a decision: say why in the commit that adds it.
 *
 * @type {Record<string, string[]>}
 */
export const FEATURE_EDGES = {
  identity: [],
  process: ['identity'],
  // A video says which practice it was recorded for.
  library: ['identity', 'process', 'practice'],
  delivery: ['library'],
  practice: ['process'],
  upload: ['library', 'process', 'identity'],
  // The packager reads what has arrived of a recording.
  transcoding: ['library', 'upload'],
  queue: ['library'],
  transcripts: ['library', 'identity', 'delivery'],
  // A reply may be recorded: its bytes come by an upload, and go out like other media.
  feedback: ['library', 'identity', 'upload', 'delivery'],
  chapters: ['library'],
  search: ['library', 'identity'],
  // What a coach wrote about one take goes with the next; takes are laid beside each other by their words.
  takes: ['library', 'feedback', 'transcripts'],
  modules: ['library', 'process'],
  notifications: ['library', 'feedback'],
  // A submitted scorecard is also a rating; a scorecard may be for the takes of one practice.
  scorecards: ['library', 'process', 'practice', 'feedback'],
  // What is said is held against what its practice asks for.
  analysis: ['transcripts', 'library', 'practice'],
  // What a coach wrote for other coaches alone is no feedback to the rep.
  'review-queue': ['library', 'feedback'],
  asks: ['library', 'process'],
  privacy: ['library', 'identity', 'feedback', 'search', 'upload', 'transcripts'],
  live: ['library', 'feedback', 'identity'],
};
