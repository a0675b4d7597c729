import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { JobRunner, PermanentJobError, type JobContext } from '#libs/platform/jobs';
import { MediaEngine, MediaError } from '#libs/platform/media';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import { Transcriber, TranscriberError } from '#libs/platform/transcriber';
import { DictionaryService } from './dictionary/dictionary.service.js';
import { heardInPart, shownInPart } from './shown-part.js';
import { carriedCaptions, hearFile } from './transcribe-attempt.js';
import { TranscribeService, type TranscribeRun } from './transcribe.service.js';
import { TRANSCRIBE_JOB } from './transcripts.jobs.js';

const REPORT_EVERY_MS = 1000;
/** Of a model that finds the language out by itself and doesn't say. */
const USUAL_LANGUAGE = 'en';

/** Handles `video.transcribe`: from the stored upload to timed words. It fails apart from the video. */
@Injectable()
export class TranscribeJob implements OnModuleInit {
  private readonly logger = new Logger(TranscribeJob.name);

  constructor(
    private readonly runner: JobRunner,
    private readonly service: TranscribeService,
    private readonly dictionary: DictionaryService,
    private readonly transcriber: Transcriber,
    private readonly store: ObjectStore,
    private readonly engine: MediaEngine,
  ) {}

  onModuleInit(): void {
    this.runner.register(TRANSCRIBE_JOB, ({ videoId }, context) => this.handle(videoId, context));
  }

  private async handle(videoId: string, context: JobContext): Promise<void> {
    const run = await this.service.begin(videoId);
    if (!run) return;
    try {
      if (await this.service.hasHumanCaptions(run)) await this.service.finishWithout(run, { state: 'ready' });
      else await this.transcribe(run, context.signal);
    } catch (error) {
      context.signal.throwIfAborted();
      const failure = describe(error);
      this.logger.warn({ err: error, videoId, code: failure.code }, 'Transcribing failed');
      if (!failure.permanent && !context.lastAttempt) throw error;
      await this.service.finishWithout(run, { state: 'failed', failure });
      throw new PermanentJobError(failure.message, { cause: error });
    }
  }

  private async transcribe(run: TranscribeRun, jobSignal: AbortSignal): Promise<void> {
    const source = await this.store.localFile(run.sourceKey);
    try {
      const tracks = await carriedCaptions(this.engine, source.path, jobSignal);
      const carried = tracks.map((track) => ({ ...track, cues: shownInPart(track.cues, run.trim) })).filter(({ cues }) => cues.length > 0);
      if (carried.length > 0) return await this.service.finishWithCarried(run, carried);
      const state = await this.transcriber.state();
      if (!state.ready) return await this.service.finishWithout(run, { state: 'unavailable', failure: { code: 'TRANSCRIPT.NO_MODEL', message: state.reason } });
      await this.hear(run, source.path, state.language, jobSignal);
    } finally {
      await source.release();
    }
  }

  private async hear(run: TranscribeRun, path: string, language: string | null, jobSignal: AbortSignal): Promise<void> {
    const lost = new AbortController();
    let toldAt = 0;
    let telling: Promise<void> = Promise.resolve();
    const onProgress = (fraction: number): void => {
      const now = Date.now();
      if (now - toldAt < REPORT_EVERY_MS) return;
      toldAt = now;
      telling = this.service.progress(run, fraction).then(
        (held) => held || lost.abort(new RunLostError()),
        // A courtesy: nothing is failed because a report of progress was.
        (error: unknown) => this.logger.warn({ err: error }, 'Progress could not be reported'),
      ).then(() => undefined);
    };
    const words = await this.dictionary.forTranscriber(run.organizationId);
    try {
      const lines = await hearFile({
        engine: this.engine,
        transcriber: this.transcriber,
        path,
        language,
        terms: words.terms,
        onProgress,
        signal: AbortSignal.any([jobSignal, lost.signal]),
      });
      await telling;
      await this.service.finishWithHeard(run, words.repair(heardInPart(lines, run.trim)), language ?? USUAL_LANGUAGE);
    } catch (error) {
      await telling;
      if (error instanceof RunLostError) return;
      throw error;
    }
  }
}

/** Another attempt took the transcript over. */
class RunLostError extends Error {
  override readonly name = 'RunLostError';
}

function describe(error: unknown): { code: string; message: string; permanent: boolean } {
  if (error instanceof TranscriberError || error instanceof MediaError) return { code: error.code, message: error.message, permanent: error.permanent };
  if (error instanceof ObjectNotFoundError) return { code: 'MEDIA.SOURCE_MISSING', message: 'The uploaded file is no longer in the storage.', permanent: true };
  return { code: 'TRANSCRIPT.FAILED', message: 'Something on the server kept this transcript from being written.', permanent: false };
}
