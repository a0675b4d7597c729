import type { Actor } from '#libs/platform/http';
import type { VideoView } from './dto/video.dto.js';
import { canKeepVideo } from './retention-policy.js';
import { canEditVideo, canReviewVideo } from './video-policy.js';
import { trimOf, type VideoRow } from './video.repository.js';

/** Address of a file below a video's media folder. */
export function mediaUrl(videoId: string, path: string): string {
  return `/api/videos/${videoId}/media/${path}`;
}

/** @param revision a corrected text has an address of its own */
export function captionUrl(videoId: string, captionId: string, revision: number): string {
  return `/api/videos/${videoId}/captions/${captionId}/file.vtt?revision=${revision}`;
}

/** A failure is worth another try when it may end otherwise, and the file is still there to be tried. */
export function isRetryable(video: { state: string; sourceKey: string | null; failureRetryable: boolean | null }): boolean {
  return video.state === 'failed' && video.sourceKey !== null && video.failureRetryable === true;
}

/** A page that has lost its connection tries again every ten seconds: what is silent for so long, in ms, has stopped. */
const INTERRUPTED_AFTER_MS = 45_000;

/** What `actor` is told about a video. */
export function toVideoView(row: VideoRow, actor: Actor): VideoView {
  const view: VideoView = {
    id: row.id,
    title: row.title,
    kind: row.kind,
    state: row.state,
    visibility: row.visibility,
    durationMs: row.durationMs,
    width: row.width,
    height: row.height,
    stageId: row.stageId,
    practiceId: row.practiceId,
    tags: row.tags,
    owner: { id: row.ownerId, name: row.ownerName },
    createdAt: row.createdAt.toISOString(),
    score: { average: row.blind ? null : row.scoreAverage, count: row.scoreCount, mine: row.scoreMine },
    worked: { count: row.workedCount, mine: row.workedMine },
    commentCount: row.commentCount,
    newCommentCount: row.newCommentCount,
    openFixCount: row.openFixCount,
    canEdit: canEditVideo(actor, row),
    canReview: canReviewVideo(actor, row),
    kept: row.kept,
    canKeep: canKeepVideo(actor, row),
  };
  const trim = trimOf(row);
  if (trim) view.trim = trim;
  if (row.stageId && row.stageName) view.stage = { id: row.stageId, name: row.stageName };
  if (row.deletesAt) view.deletesAt = row.deletesAt.toISOString();
  if (row.failureCode) view.failure = { code: row.failureCode, message: row.failureMessage ?? '', retryable: isRetryable(row) };
  if (row.lastBytesAt) {
    view.arrival = { lastAt: row.lastBytesAt.toISOString(), interrupted: Date.now() - row.lastBytesAt.getTime() > INTERRUPTED_AFTER_MS };
  }
  if (row.state === 'processing' || row.state === 'playable') {
    view.progress = row.progress;
    view.secondsLeft = row.secondsLeft;
  }
  // Also while it is still recorded, once the first seconds are packaged.
  if (row.hlsPath && row.state !== 'failed') {
    view.playback = {
      hls: mediaUrl(row.id, row.hlsPath),
      poster: row.posterPath && mediaUrl(row.id, row.posterPath),
      storyboard: row.storyboardPath && mediaUrl(row.id, row.storyboardPath),
      peaks: row.peaksPath && mediaUrl(row.id, row.peaksPath),
      captions: row.captions.map(({ id, language, label, revision }) => ({ id, language, label, url: captionUrl(row.id, id, revision) })),
    };
  }
  return view;
}
