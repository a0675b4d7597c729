import { v7 } from 'uuid';
import type { VideoKind, Visibility } from '#libs/contracts';
import { told } from '../told';
import { answerAsked, type Asked } from './answer-asked';
import { durationOf } from './media-duration';
import { startTransfer } from './tus-transfer';

export interface FileDetails extends Asked {
  kind: VideoKind;
  visibility: Visibility;
  stageId?: string | undefined;
  practiceId?: string | undefined;
}

/** Sends an existing file. Picking the same file again after a reload goes on where it stopped. */
export function sendFile(file: File, details: FileDetails, title = titleOf(file.name)): void {
  startTransfer({
    id: v7(),
    title,
    input: file,
    metadata: {
      filename: file.name,
      filetype: file.type || 'application/octet-stream',
      title,
      kind: details.kind,
      visibility: details.visibility,
      ...(details.stageId ? { stageId: details.stageId } : {}),
      ...(details.practiceId ? { practiceId: details.practiceId } : {}),
      ...(details.takeOfId ? { takeOfId: details.takeOfId } : {}),
    },
    readDuration: () => durationOf(file),
    onDone: (videoId) => {
      if (videoId) told(answerAsked(videoId, details));
    },
  });
}

/** `Q3_discovery-call.mp4` → `Q3 discovery call`. */
export function titleOf(filename: string): string {
  return filename.replace(/\.[^.]+$/, '').replace(/[_-]+/g, ' ').trim() || filename;
}
