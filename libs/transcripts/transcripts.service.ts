import { Injectable } from '@nestjs/common';
import { MediaLinks, type SignedLink } from '#libs/delivery';
import { canEditVideo, canReviewVideo, captionUrl, LibraryService } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { JobQueue } from '#libs/platform/jobs';
import { wordsOf } from './align-words.js';
import { CaptionSyntaxError, parseCaptions, type CaptionCue } from './caption-parser.js';
import { CaptionRepository } from './caption.repository.js';
import type { CreateCaption } from './dto/caption.dto.js';
import type { ExportFormat, TranscriptView } from './dto/transcript.dto.js';
import type { Caption } from './entities/index.js';
import { exportText } from './export-text.js';
import { languageName } from './language-name.js';
import { TranscriptRepository } from './transcript.repository.js';
import { CaptionMalformedError, CaptionNotFoundError, TranscriptNotRetryableError, TranscriptNotYoursError } from './transcripts.errors.js';
import { TRANSCRIBE_JOB } from './transcripts.jobs.js';

export interface CaptionView {
  id: string;
  language: string;
  label: string;
  url: string;
}

/** What was said, and when. */
@Injectable()
export class TranscriptsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly captions: CaptionRepository,
    private readonly transcripts: TranscriptRepository,
    private readonly jobs: JobQueue,
    private readonly links: MediaLinks,
    private readonly events: EventBus,
  ) {}

  async list(actor: Actor, videoId: string): Promise<CaptionView[]> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    return (await this.captions.list(db, videoId)).map(toView);
  }

  async create(actor: Actor, videoId: string, { language, label, content }: CreateCaption): Promise<CaptionView> {
    const { organizationId } = actor;
    const values = { organizationId, videoId, language, label: label ?? languageName(language), source: 'uploaded' as const };
    const id = await this.transactions.run(async (tx) => {
      await this.library.assertEditable(tx, actor, videoId);
      const cues = parse(content);
      const created = await this.captions.replace(tx, values, cues.map((cue) => ({ ...cue, words: null })));
      await this.events.publish(tx, { type: 'transcript.changed', organizationId, videoId });
      return created;
    });
    return { id, language, label: values.label, url: captionUrl(videoId, id, 1) };
  }

  /** Without any captions left the video is heard instead. */
  async delete(actor: Actor, videoId: string, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.library.assertEditable(tx, actor, videoId);
      const track = await this.captions.find(tx, videoId, id);
      if (!track || !(await this.captions.delete(tx, videoId, id))) throw new CaptionNotFoundError();
      if (track.source !== 'machine' && (await this.captions.list(tx, videoId)).length === 0) await this.restart(tx, actor.organizationId, videoId);
      await this.events.publish(tx, { type: 'transcript.changed', organizationId: actor.organizationId, videoId });
    });
  }

  /** Where a track can be fetched as WebVTT, for somebody who may see the video. */
  async captionLink(actor: Actor, videoId: string, id: string): Promise<SignedLink> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    const caption = await this.captions.find(db, videoId, id);
    if (!caption) throw new CaptionNotFoundError();
    const link = await this.links.caption(videoId, id);
    // A corrected text has an address of its own, so that what is at one never changes.
    return { ...link, url: `${link.url}?revision=${caption.revision}` };
  }

  /**
   * A track for whoever holds a link to it.
   * @returns also how long the link still holds, in seconds, and what tells this text from others
   */
  async linkedCaption(videoId: string, token: string, id: string): Promise<{ text: string; secondsLeft: number; etag: string }> {
    const { db } = this.transactions;
    const secondsLeft = await this.links.verify(videoId, token);
    const caption = await this.captions.find(db, videoId, id);
    if (!caption) throw new CaptionNotFoundError();
    return { text: exportText(await this.captions.lines(db, id), 'vtt'), secondsLeft, etag: `"${id}-${caption.revision}"` };
  }

  /** A track as a file to keep. */
  async export(actor: Actor, videoId: string, id: string, format: ExportFormat): Promise<{ text: string; language: string }> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    const caption = await this.captions.find(db, videoId, id);
    if (!caption) throw new CaptionNotFoundError();
    return { text: exportText(await this.captions.lines(db, id), format), language: caption.language };
  }

  /** The best track's words, those of people before those of machines; and how far they are while there are none. */
  async transcript(actor: Actor, videoId: string): Promise<TranscriptView> {
    const { db } = this.transactions;
    const access = await this.library.assertVisible(db, actor, videoId);
    // In this order: who reads between the two sees words where the row says that they are on their way, never the reverse.
    const row = await this.transcripts.find(db, videoId);
    const [caption] = await this.captions.list(db, videoId);
    const canEdit = canEditVideo(actor, access) || canReviewVideo(actor, access);
    const failure = row?.failureCode ? { code: row.failureCode, message: row.failureMessage ?? '' } : null;
    if (!caption) {
      return { state: row?.state ?? 'waiting', progress: row?.progress ?? 0, failure, captionId: null, source: null, language: null, revision: 0, canEdit, segments: [] };
    }
    const { id: captionId, source, language, revision } = caption;
    const segments = (await this.captions.lines(db, captionId)).map((line) => ({
      position: line.position,
      atMs: line.atMs,
      endMs: line.endMs,
      text: line.text,
      speaker: line.speaker,
      wordsAtMs: wordsOf(line).map(([atMs]) => atMs),
      revision: line.revision,
    }));
    return { state: 'ready', progress: 1, failure: null, captionId, source, language, revision, canEdit, segments };
  }

  /** Has the video heard again, after it failed or when nobody could hear it. */
  async retry(actor: Actor, videoId: string): Promise<TranscriptView> {
    await this.transactions.run(async (tx) => {
      const access = await this.library.assertVisible(tx, actor, videoId);
      if (!canEditVideo(actor, access) && !canReviewVideo(actor, access)) throw new TranscriptNotYoursError();
      const hasTracks = (await this.captions.list(tx, videoId)).length > 0;
      if (hasTracks || access.sourceKey === null || !(await this.restart(tx, actor.organizationId, videoId))) throw new TranscriptNotRetryableError();
    });
    return this.transcript(actor, videoId);
  }

  private async restart(tx: Tx, organizationId: string, videoId: string): Promise<boolean> {
    if (!(await this.transcripts.restart(tx, organizationId, videoId))) return false;
    await this.jobs.enqueue(tx, TRANSCRIBE_JOB, { videoId });
    return true;
  }
}

function parse(content: string): CaptionCue[] {
  try {
    return parseCaptions(content);
  } catch (error) {
    if (error instanceof CaptionSyntaxError) throw new CaptionMalformedError(error.message);
    throw error;
  }
}

function toView({ id, videoId, language, label, revision }: Caption): CaptionView {
  return { id, language, label, url: captionUrl(videoId, id, revision) };
}
