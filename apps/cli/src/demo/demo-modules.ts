import { Injectable } from '@nestjs/common';
import { ClipService, ModuleItemService, ModuleService } from '#libs/modules';
import type { Actor } from '#libs/platform/http';
import type { DEMO_STAGES } from './demo-content.js';
import type { Clip } from './make-clip.js';

type DemoItem =
  /** Sentences `from` to `to` of a demo video. */
  | { kind: 'clip'; title: string; video: string; from: number; to: number }
  | { kind: 'job_aid' | 'question'; title: string; body: string };

interface DemoModule {
  title: string;
  description: string;
  stages: (typeof DEMO_STAGES)[number][];
  items: DemoItem[];
}

const MODULES: DemoModule[] = [
  {
    title: 'Answering “too expensive”',
    description: 'For the minutes before a call about price.',
    stages: ['Negotiation', 'Proposal'],
    items: [
      { kind: 'question', title: 'What are your first four words when somebody says “too expensive”?', body: '“Too expensive compared to what?” Then wait.' },
      { kind: 'clip', title: 'Four words, then silence', video: 'It is too expensive', from: 0, to: 1 },
      { kind: 'clip', title: 'Trade scope, not discount', video: 'It is too expensive', from: 2, to: 3 },
      { kind: 'job_aid', title: 'What you may give, and for what', body: 'Longer term: 3 %\nPayment up front: 2 %\nA reference call: nothing off, but say thank you.' },
    ],
  },
  {
    title: 'Discovery that finds the cost',
    description: 'Why the last time is worth more than “in general”.',
    stages: ['Discovery'],
    items: [
      { kind: 'clip', title: 'Ask for the last time', video: 'Discovery: what does it cost you today?', from: 0, to: 1 },
      { kind: 'clip', title: 'The cost, then the future', video: 'Discovery: what does it cost you today?', from: 2, to: 3 },
    ],
  },
];

export interface MadeVideo {
  id: string;
  cues: Clip['cues'];
}

/** Modules of the demo, out of the seconds of its videos. */
@Injectable()
export class DemoModules {
  constructor(
    private readonly clips: ClipService,
    private readonly modules: ModuleService,
    private readonly items: ModuleItemService,
  ) {}

  async make(curator: Actor, videos: ReadonlyMap<string, MadeVideo>, stages: ReadonlyMap<string, string>): Promise<void> {
    for (const { title, description, stages: names, items } of MODULES) {
      const stageIds = names.flatMap((name) => stages.get(name) ?? []);
      const { id } = await this.modules.create(curator, { kind: 'module', title, description, stageIds, shared: false });
      for (const item of items) {
        if (item.kind === 'clip') await this.items.add(curator, id, { kind: 'clip', title: '', clipId: await this.clip(curator, item, videos.get(item.video)) });
        else if (item.kind === 'question') await this.items.add(curator, id, { kind: 'question', title: item.title, body: item.body });
        else await this.items.add(curator, id, { kind: 'job_aid', title: item.title, body: item.body, url: null });
      }
    }
  }

  private async clip(curator: Actor, item: Extract<DemoItem, { kind: 'clip' }>, video: MadeVideo | undefined): Promise<string> {
    const [first, last] = [video?.cues[item.from], video?.cues[item.to]];
    if (!video || !first || !last) throw new Error(`The demo has no such seconds of ${item.video}`);
    const { id } = await this.clips.create(curator, { videoId: video.id, title: item.title, atMs: first.atMs, endMs: last.endMs });
    return id;
  }
}
