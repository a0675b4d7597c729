export { commonWords } from './common-words.js';
export { TRANSCRIBE_JOB } from './transcripts.jobs.js';
export { TranscriptsApiModule } from './transcripts-api.module.js';
export { TranscriptsModule } from './transcripts.module.js';
export { toWebVtt } from './webvtt.js';
export { TranscriptsService } from './transcripts.service.js';
export { TranscriptsWorkerModule } from './transcripts-worker.module.js';
