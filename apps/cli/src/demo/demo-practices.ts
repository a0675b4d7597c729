import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/platform/http';
import { PracticeService } from '#libs/practice';
import type { DEMO_STAGES } from './demo-content.js';

interface DemoPractice {
  title: string;
  stage: (typeof DEMO_STAGES)[number];
  prompt: string;
  targetMs: number;
  limitMs: number;
  maxTakes: number | null;
  mustSay: string[];
  mustNotSay: string[];
  dueInDays: number | null;
}

const PRACTICES: DemoPractice[] = [
  {
    title: 'Voicemail in twenty seconds',
    stage: 'Prospecting',
    prompt: 'Hello Jordan, this is … from Brightpath.\n\nA clinic like yours fills a missing shift in four minutes now instead of fifty.\n\nI will write you two lines about how. You do not need to call me back.',
    targetMs: 20_000,
    limitMs: 30_000,
    maxTakes: 3,
    mustSay: ['four minutes', 'call me back'],
    mustNotSay: ['leading', 'basically'],
    dueInDays: 3,
  },
  {
    title: 'The price, then silence',
    stage: 'Proposal',
    prompt: 'Three things that they told you.\n\nThe price in one sentence.\n\nCount to four before you say another word.',
    targetMs: 60_000,
    limitMs: 90_000,
    maxTakes: null,
    mustSay: ['all in'],
    mustNotSay: ['only', 'just'],
    dueInDays: null,
  },
  {
    title: 'Ask for the referral',
    stage: 'Close',
    prompt: 'What did they get?\n\nWho else has the same Monday morning?\n\nAsk for one name, not for “anybody”.',
    targetMs: 30_000,
    limitMs: 45_000,
    maxTakes: null,
    mustSay: ['who else'],
    mustNotSay: [],
    dueInDays: 7,
  },
];

const DAY_MS = 86_400_000;

/** What there is to practise in the demo. */
@Injectable()
export class DemoPractices {
  constructor(private readonly practices: PracticeService) {}

  /** @returns their ids, by title */
  async make(curator: Actor, stages: ReadonlyMap<string, string>): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const { stage, dueInDays, ...practice } of PRACTICES) {
      const { id } = await this.practices.create(curator, {
        ...practice,
        stageId: stages.get(stage) ?? null,
        dueAt: dueInDays === null ? null : new Date(Date.now() + dueInDays * DAY_MS).toISOString(),
        thresholds: { paceMin: 120, paceMax: 170, fillersPerMinute: 2, longestMonologueMs: null, talkShareMax: null },
      });
      ids.set(practice.title, id);
    }
    return ids;
  }
}
