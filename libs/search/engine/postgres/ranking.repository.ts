import { Injectable } from '@nestjs/common';
import { PreparedReads } from '#libs/platform/database';
import type { SearchMoment } from '../../document/search-document.js';
import type { EngineFacet } from '../search-engine.js';
import type { Statement } from './ranking-sql.js';

export interface RankedVideo {
  videoId: string;
  score: number;
  rating: number;
  worked: number;
  freshness: number;
  stage: number;
}

export interface RankedMoment extends Omit<SearchMoment, 'lines'> {
  videoId: string;
  score: number;
  /** Of the score: its terms, with the weight of its source; and the moments beside it. */
  own: number;
  beside: number;
  /** What each group of the plan adds. */
  parts: number[];
  /** Offset, start and end of each line, one after the other. */
  lines: number[];
}

export interface Ranking extends Record<string, unknown> {
  videos: RankedVideo[];
  moments: RankedMoment[];
  facets: EngineFacet[];
}

@Injectable()
export class RankingRepository {
  constructor(private readonly reads: PreparedReads) {}

  async run({ sql, values }: Statement): Promise<Ranking> {
    const [row] = await this.reads.query<Ranking>(sql, values);
    if (!row) throw new Error('A ranking is always one row');
    return row;
  }
}
