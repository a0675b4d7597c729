export { Caption, TranscriptSegment, type CaptionSource } from './caption.entity.js';
export { DictionaryCorrection, DictionaryTerm } from './dictionary.entity.js';
export {
  Transcript,
  TranscriptRevision,
  type LineChange,
  type LineContent,
  type RevisionKind,
  type StoredWord,
  type TranscriptState,
} from './transcript.entity.js';
