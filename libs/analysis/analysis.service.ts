import { Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import type { Actor } from '#libs/platform/http';
import { PracticeService, type PracticeView } from '#libs/practice';
import { TranscriptsService } from '#libs/transcripts';
import { analyse } from './analyse.js';
import { askedPace, heldAgainst } from './asked.js';
import type { PracticeAnalysis, SpeechAnalysis } from './dto/analysis.dto.js';
import { EASY_PACE } from './pace.js';
import { ownTurns } from './own-turns.js';
import { findPhrases } from './phrases.js';
import { spokenWords, type Line } from './spoken-words.js';
import { talk } from './talk.js';

/** Computed from the words as they are when it is read: an hour of speech takes some ms, and a corrected line counts at once. */
@Injectable()
export class AnalysisService {
  constructor(
    private readonly transcripts: TranscriptsService,
    private readonly library: LibraryService,
    private readonly practices: PracticeService,
  ) {}

  /** @throws VideoNotFoundError */
  async ofVideo(actor: Actor, videoId: string): Promise<SpeechAnalysis> {
    const { state, segments } = await this.transcripts.transcript(actor, videoId);
    const { owner, practiceId } = await this.library.get(actor, videoId);
    const pending = state === 'silent' || state === 'unavailable' || state === 'failed' ? 'silent' : 'waiting';
    const practice = await this.practiceOf(actor, practiceId);
    const shares = talk(segments, owner.name);
    const { whose, turns } = ownTurns(segments, shares);
    const analysis = analyse(turns, practice ? askedPace(practice.thresholds, EASY_PACE) : EASY_PACE);
    return { state: segments.length > 0 ? 'ready' : pending, whose, ...analysis, talk: shares, practice: practice && holdAgainst(practice, turns, { ...analysis, talk: shares }) };
  }

  private async practiceOf(actor: Actor, practiceId: string | null): Promise<PracticeView | null> {
    return practiceId === null ? null : this.practices.get(actor, practiceId);
  }
}

function holdAgainst({ title, mustSay, mustNotSay, thresholds }: PracticeView, lines: readonly (readonly Line[])[], { fillers, talk }: Pick<SpeechAnalysis, 'fillers' | 'talk'>): PracticeAnalysis {
  const turns = lines.map(spokenWords);
  const words = turns.flat();
  return { title, asked: heldAgainst(thresholds, turns, fillers, talk), mustSay: findPhrases(words, mustSay), mustNotSay: findPhrases(words, mustNotSay) };
}
