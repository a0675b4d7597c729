export { findEarlierRun, type EarlierRun } from './earlier-run.js';
export { transcode, type TranscodeRequest, type TranscodeResult } from './transcode.js';
export { packageLive } from './live/package-live.js';
export type { TranscodeProgress } from './progress.js';
export { TranscodingWorkerModule } from './transcoding-worker.module.js';
