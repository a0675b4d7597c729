import { Injectable } from '@nestjs/common';
import { canEditVideo, canReviewVideo, LibraryService } from '#libs/library';
import { Transactions, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { alignWords, wordsOf } from './align-words.js';
import { CaptionRepository } from './caption.repository.js';
import { misheardNames } from './dictionary/learn.js';
import { DictionaryService } from './dictionary/dictionary.service.js';
import type { EditLine, NameSpeaker, RevisionView } from './dto/transcript.dto.js';
import type { Caption, LineContent, RevisionKind } from './entities/index.js';
import { RevisionRepository } from './revision.repository.js';
import { CaptionNotFoundError, LineChangedError, LineNotFoundError, RevisionNotFoundError, TranscriptNotYoursError } from './transcripts.errors.js';

type NewContent = LineContent & { position: number };

interface Change {
  kind: RevisionKind;
  ofNumber: number | null;
}

/** People's corrections of a transcript: every one is a revision that can be undone. */
@Injectable()
export class EditService {
  constructor(
    private readonly transactions: Transactions,
    private readonly library: LibraryService,
    private readonly captions: CaptionRepository,
    private readonly revisions: RevisionRepository,
    private readonly dictionary: DictionaryService,
    private readonly events: EventBus,
  ) {}

  /** @returns the number of the new revision */
  async editLine(actor: Actor, videoId: string, captionId: string, { position, text, revision }: EditLine & { position: number }): Promise<number> {
    return this.change(actor, videoId, captionId, { kind: 'edit', ofNumber: null }, async (tx) => {
      const [line] = await this.captions.linesAt(tx, captionId, [position]);
      if (!line) throw new LineNotFoundError();
      if (line.revision !== revision) throw new LineChangedError();
      const { words, replaced } = alignWords(wordsOf(line), text, line);
      await this.dictionary.learn(tx, actor.organizationId, misheardNames(replaced, text));
      return [{ position, text, words }];
    });
  }

  /** Says who speaks a line, or all lines of the one who speaks it. @returns the number of the new revision */
  async nameSpeaker(actor: Actor, videoId: string, captionId: string, { position, speaker, scope }: NameSpeaker & { position: number }): Promise<number> {
    return this.change(actor, videoId, captionId, { kind: 'edit', ofNumber: null }, async (tx) => {
      const lines = scope === 'line' ? await this.captions.linesAt(tx, captionId, [position]) : await this.captions.linesOfSameSpeaker(tx, captionId, position);
      if (lines.every((line) => line.position !== position)) throw new LineNotFoundError();
      return lines.map((line) => ({ position: line.position, text: line.text, words: line.words, speaker }));
    });
  }

  /** Takes one revision back, unless somebody changed its lines since. */
  async undo(actor: Actor, videoId: string, captionId: string, number: number): Promise<number> {
    return this.change(actor, videoId, captionId, { kind: 'undo', ofNumber: number }, async (tx) => {
      const revision = await this.revisions.find(tx, captionId, number);
      if (!revision) throw new RevisionNotFoundError();
      const lines = await this.captions.linesAt(tx, captionId, revision.changes.map(({ position }) => position));
      if (lines.some((line) => line.revision !== number)) throw new LineChangedError();
      return revision.changes.map(({ position, before }) => ({ position, ...before }));
    });
  }

  /** Brings the whole transcript back to what it was after revision `number`; 1 is how it came. */
  async restore(actor: Actor, videoId: string, captionId: string, number: number): Promise<number> {
    return this.change(actor, videoId, captionId, { kind: 'restore', ofNumber: number }, async (tx, caption) => {
      if (number < 1 || number >= caption.revision) throw new RevisionNotFoundError();
      return (await this.revisions.contentAfter(tx, captionId, number)).map(({ position, before }) => ({ position, ...before }));
    });
  }

  /** Newest first. */
  async history(actor: Actor, videoId: string, captionId: string): Promise<RevisionView[]> {
    const { db } = this.transactions;
    await this.library.assertVisible(db, actor, videoId);
    if (!(await this.captions.find(db, videoId, captionId))) throw new CaptionNotFoundError();
    return (await this.revisions.list(db, captionId)).map(({ changes, createdAt, kind, ...revision }) => ({
      ...revision,
      kind: kind === 'edit' && changes.every(({ before, after }) => before.text === after.text) ? 'speaker' : kind,
      createdAt: createdAt.toISOString(),
      lines: changes.map(({ position, before, after }) => ({ position, before: shown(before, after), after: shown(after, before) })),
    }));
  }

  private async change(actor: Actor, videoId: string, captionId: string, { kind, ofNumber }: Change, decide: (tx: Tx, caption: Caption) => Promise<NewContent[]>): Promise<number> {
    return this.transactions.run(async (tx) => {
      const access = await this.library.assertVisible(tx, actor, videoId);
      if (!canEditVideo(actor, access) && !canReviewVideo(actor, access)) throw new TranscriptNotYoursError();
      const caption = await this.captions.lock(tx, videoId, captionId);
      if (!caption) throw new CaptionNotFoundError();
      const contents = await decide(tx, caption);
      const before = new Map((await this.captions.linesAt(tx, captionId, contents.map(({ position }) => position))).map((line) => [line.position, line]));
      const changes = contents.flatMap(({ position, text, words, speaker }) => {
        const line = before.get(position);
        if (!line) return [];
        const after = { text, words, speaker: speaker === undefined ? line.speaker : speaker };
        if (line.text === after.text && line.speaker === after.speaker) return [];
        return [{ position, before: { text: line.text, words: line.words, speaker: line.speaker }, after }];
      });
      if (changes.length === 0) return caption.revision;
      const number = caption.revision + 1;
      await this.captions.write(tx, captionId, number, changes.map(({ position, after }) => ({ position, ...after })));
      await this.revisions.insert(tx, { captionId, number, authorId: actor.userId, kind, ofNumber, changes });
      await this.events.publish(tx, { type: 'transcript.changed', organizationId: actor.organizationId, videoId });
      return number;
    });
  }
}

/** One side of a change in words: who speaks is only said where that changed. */
const shown = ({ text, speaker }: LineContent, other: LineContent) => (speaker && speaker !== other.speaker ? `${speaker}: ${text}` : text);
