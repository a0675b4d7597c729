import { Injectable } from '@nestjs/common';
import { LibraryService } from '#libs/library';
import type { Actor } from '#libs/platform/http';
import { PracticeService } from '#libs/practice';
import { TranscriptsService } from '#libs/transcripts';
import { analyse } from './analyse.js';
import type { PracticeAnalysis, SpeechAnalysis } from './dto/analysis.dto.js';
import { findPhrases } from './phrases.js';
import { spokenWords } from './spoken-words.js';

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
    const pending = state === 'silent' || state === 'unavailable' || state === 'failed' ? 'silent' : 'waiting';
    return { state: segments.length > 0 ? 'ready' : pending, ...analyse(segments), practice: await this.ofPractice(actor, videoId, segments) };
  }

  private async ofPractice(actor: Actor, videoId: string, segments: Parameters<typeof spokenWords>[0]): Promise<PracticeAnalysis | null> {
    const { practiceId } = await this.library.get(actor, videoId);
    if (practiceId === null) return null;
    const { title, mustSay, mustNotSay, thresholds } = await this.practices.get(actor, practiceId);
    const words = spokenWords(segments);
    return { title, thresholds, mustSay: findPhrases(words, mustSay), mustNotSay: findPhrases(words, mustNotSay) };
  }
}
