import { Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { HeardLine } from '#libs/platform/transcriber';
import { DictionaryFullError, TermNotFoundError } from '../transcripts.errors.js';
import type { DictionaryView, PutTerm, TermView } from '../dto/dictionary.dto.js';
import { DictionaryRepository } from './dictionary.repository.js';
import { englishWords } from './english-words.js';
import type { Correction } from './learn.js';
import { repairWords } from './repair-words.js';

/** Every line is compared with every name; and nobody keeps more. */
const MOST_TERMS = 1000;

/** What the dictionary does for one recording. */
export interface DictionaryAid {
  /** Told to recognizers that take them. */
  terms: string[];
  repair: (lines: readonly HeardLine[]) => HeardLine[];
}

/** Names that an organization says: told to the recognizer, mended in what it heard, learned from what people mend. */
@Injectable()
export class DictionaryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: DictionaryRepository,
  ) {}

  async view({ organizationId }: Actor): Promise<DictionaryView> {
    const { db } = this.transactions;
    const [items, suggestions] = await Promise.all([this.repository.list(db, organizationId), this.repository.suggestions(db, organizationId)]);
    return { items: items.map(({ id, term, soundsLike }) => ({ id, term, soundsLike })), suggestions };
  }

  async put({ organizationId }: Actor, { term, soundsLike }: PutTerm): Promise<TermView> {
    const heardAs = [...new Set(soundsLike.map((heard) => heard.toLowerCase()))].filter((heard) => heard !== term.toLowerCase());
    return this.transactions.run(async (tx) => {
      if ((await this.repository.count(tx, organizationId)) >= MOST_TERMS) throw new DictionaryFullError(MOST_TERMS);
      const saved = await this.repository.put(tx, organizationId, term, heardAs);
      return { id: saved.id, term: saved.term, soundsLike: saved.soundsLike };
    });
  }

  async delete({ organizationId }: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.repository.delete(tx, organizationId, id))) throw new TermNotFoundError();
    });
  }

  async dismiss({ organizationId }: Actor, correction: Correction): Promise<void> {
    await this.transactions.run((tx) => this.repository.dismiss(tx, organizationId, correction));
  }

  async learn(tx: Tx, organizationId: string, corrections: readonly Correction[]): Promise<void> {
    for (const correction of corrections) await this.repository.note(tx, organizationId, correction);
  }

  async forTranscriber(organizationId: string): Promise<DictionaryAid> {
    const terms = await this.repository.list(this.transactions.db, organizationId);
    if (terms.length === 0) return { terms: [], repair: (lines) => [...lines] };
    const english = await englishWords();
    return { terms: terms.map(({ term }) => term), repair: (lines) => repairWords(lines, terms, (word) => english.has(word)) };
  }
}
