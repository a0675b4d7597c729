import { Injectable, type OnModuleInit } from '@nestjs/common';
import { newId, Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import type { HeardLine } from '#libs/platform/transcriber';
import { CaptionRepository, type TrackLine } from './caption.repository.js';
import type { CarriedTrack } from './transcribe-attempt.js';
import { TranscriptRepository, type Outcome, type TranscribeTarget } from './transcript.repository.js';
import { languageName } from './language-name.js';
import { FORGET_JOB, TRANSCRIBE_JOB } from './transcripts.jobs.js';

export interface TranscribeRun extends TranscribeTarget {
  videoId: string;
  runId: string;
}

const GIVEN_UP = { code: 'TRANSCRIPT.INTERRUPTED', message: 'The server stopped several times while it wrote this transcript. The video is fine: try again.' };

/** What the machines do to a transcript, from a stored video to words. People's changes are in `edit.service.ts`. */
@Injectable()
export class TranscribeService implements OnModuleInit {
  constructor(
    private readonly transactions: Transactions,
    private readonly transcripts: TranscriptRepository,
    private readonly captions: CaptionRepository,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.events.enqueueOn('video.stored', TRANSCRIBE_JOB, ({ videoId }) => ({ videoId }));
    this.events.enqueueOn('video.trimmed', FORGET_JOB, ({ videoId }) => ({ videoId }));
  }

  /** Begins an attempt. @returns `null` when there is nothing to do */
  async begin(videoId: string): Promise<TranscribeRun | null> {
    const runId = newId();
    const target = await this.transactions.run((tx) => this.transcripts.claim(tx, videoId, runId));
    return target && { ...target, videoId, runId };
  }

  /** The video shows another part of its upload: what was heard is forgotten at once, and heard again when its time comes. */
  async beginAnew(videoId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const organizationId = await this.transcripts.forget(tx, videoId);
      // An attempt that is still to begin knows the part.
      if (organizationId === null) return;
      await this.captions.deleteHeard(tx, videoId);
      await this.jobs.enqueue(tx, TRANSCRIBE_JOB, { videoId });
      await this.events.publish(tx, { type: 'transcript.changed', organizationId, videoId });
    });
  }

  /** @returns false when another attempt holds the transcript: stop */
  async progress({ videoId, runId }: TranscribeRun, fraction: number): Promise<boolean> {
    return this.transactions.run((tx) => this.transcripts.setProgress(tx, videoId, runId, fraction));
  }

  async hasHumanCaptions({ videoId }: TranscribeRun): Promise<boolean> {
    return (await this.captions.list(this.transactions.db, videoId)).some(({ source }) => source !== 'machine');
  }

  async finishWithCarried(run: TranscribeRun, tracks: readonly CarriedTrack[]): Promise<void> {
    await this.finish(run, { state: 'ready' }, async (tx) => {
      for (const { language, label, cues } of tracks) {
        const values = { organizationId: run.organizationId, videoId: run.videoId, language, label: label ?? languageName(language), source: 'embedded' as const };
        await this.captions.replace(tx, values, cues.map((cue) => ({ ...cue, words: null })));
      }
    });
  }

  /** What people wrote meanwhile stays: machines never replace it. */
  async finishWithHeard(run: TranscribeRun, lines: readonly HeardLine[], language: string): Promise<void> {
    if (lines.length === 0) return this.finishWithout(run, { state: 'silent' });
    await this.finish(run, { state: 'ready' }, async (tx) => {
      const values = { organizationId: run.organizationId, videoId: run.videoId, language, label: `${languageName(language)} (automatic)`, source: 'machine' as const };
      await this.captions.replace(tx, values, lines.map(toTrackLine));
    });
  }

  /** Ends an attempt that wrote nothing. */
  async finishWithout(run: TranscribeRun, outcome: Outcome): Promise<void> {
    await this.finish(run, outcome, () => Promise.resolve());
  }

  /** Has everything heard that waits and was forgotten. @returns how many videos */
  async recoverForgotten(canHear: boolean, limit: number): Promise<number> {
    const forgotten = await this.transcripts.findForgotten(this.transactions.db, canHear, limit);
    for (const { videoId, organizationId, exhausted } of forgotten) {
      await this.transactions.run(async (tx) => {
        if (exhausted) return this.transcripts.giveUp(tx, videoId, GIVEN_UP);
        await this.transcripts.restart(tx, organizationId, videoId);
        await this.jobs.enqueue(tx, TRANSCRIBE_JOB, { videoId });
      });
    }
    return forgotten.length;
  }

  private async finish(run: TranscribeRun, outcome: Outcome, write: (tx: Tx) => Promise<void>): Promise<void> {
    const { videoId, runId, organizationId } = run;
    await this.transactions.run(async (tx) => {
      if (!(await this.transcripts.settle(tx, videoId, runId, outcome))) return;
      const human = (await this.captions.list(tx, videoId)).some(({ source }) => source !== 'machine');
      if (human) return;
      await write(tx);
      await this.events.publish(tx, { type: 'transcript.changed', organizationId, videoId });
    });
  }
}

function toTrackLine({ words, speaker }: HeardLine): TrackLine {
  return {
    atMs: words[0]?.atMs ?? 0,
    endMs: words.at(-1)?.endMs ?? 0,
    text: words.map(({ text }) => text).join(' '),
    speaker: speaker ?? null,
    words: words.map(({ atMs, endMs, text, confidence }) => [atMs, endMs, text, confidence === null ? null : Math.round(confidence * 100) / 100]),
  };
}
