import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/platform/http';
import { TranscriptsService } from '#libs/transcripts';
import { alignTakes } from './align-takes.js';
import type { ComparisonView } from './dto/comparison.dto.js';
import { spokenWords } from './spoken-words.js';

/** Where two takes say the same. */
@Injectable()
export class CompareService {
  constructor(private readonly transcripts: TranscriptsService) {}

  /** Of any two videos that the actor sees. @throws VideoNotFoundError */
  async compare(actor: Actor, videoId: string, otherId: string): Promise<ComparisonView> {
    const [from, to] = await Promise.all([this.transcripts.transcript(actor, videoId), this.transcripts.transcript(actor, otherId)]);
    const { anchors, matchedWords } = alignTakes(spokenWords(from.segments), spokenWords(to.segments));
    return { basis: anchors.length > 0 ? 'words' : 'time', matchedWords, anchors };
  }
}
