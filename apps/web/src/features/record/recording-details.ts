import type { VideoKind, Visibility } from '#libs/contracts';

/** What the last recording was; the next one is most often the same. */
export interface RecordingDetails {
  kind: VideoKind;
  visibility: Visibility;
  stageId: string | null;
}

export const detailsKey = 'sideline-recording-details';

/** Practice is for the coach's eyes until its owner decides otherwise. */
export const defaultDetails: RecordingDetails = { kind: 'pitch', visibility: 'team', stageId: null };
