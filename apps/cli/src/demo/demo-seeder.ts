import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AuthService, TeamService, UserService } from '#libs/identity';
import { LibraryService, VideoPipeline } from '#libs/library';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ObjectStore } from '#libs/platform/storage';
import { ProcessService } from '#libs/process';
import { TranscriptsService } from '#libs/transcripts';
import { DEMO_ORGANIZATION, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_STAGES, type DemoVideo } from './demo-content.js';
import { DemoFeedback } from './demo-feedback.js';
import { DemoModules, type MadeVideo } from './demo-modules.js';
import { DemoPractices } from './demo-practices.js';
import { DemoScorecards } from './demo-scorecards.js';
import type { Clip } from './make-clip.js';

const NOWHERE = { ip: '127.0.0.1', userAgent: 'demo' };

/** Makes the demo through the same services that people use, so that all it shows is real. */
@Injectable()
export class DemoSeeder {
  private readonly actors = new Map<string, Actor>();
  private readonly videos = new Map<string, MadeVideo>();
  private stages = new Map<string, string>();
  private practiceIds = new Map<string, string>();

  constructor(
    private readonly transactions: Transactions,
    private readonly auth: AuthService,
    private readonly users: UserService,
    private readonly teams: TeamService,
    private readonly processes: ProcessService,
    private readonly library: LibraryService,
    private readonly pipeline: VideoPipeline,
    private readonly transcripts: TranscriptsService,
    private readonly feedback: DemoFeedback,
    private readonly modules: DemoModules,
    private readonly scorecards: DemoScorecards,
    private readonly practices: DemoPractices,
    private readonly store: ObjectStore,
  ) {}

  isEmpty(): Promise<boolean> {
    return this.auth.signupOpen();
  }

  async createPeople(): Promise<void> {
    const [admin, ...others] = DEMO_PEOPLE;
    if (!admin) throw new Error('The demo has no admin');
    const { actor } = await this.auth.signup(
      { organizationName: DEMO_ORGANIZATION, name: admin.name, email: emailOf(admin.key), password: DEMO_PASSWORD },
      NOWHERE,
    );
    this.actors.set(admin.key, actor);
    const teamIds = new Map<string, string>();
    for (const name of ['Team North', 'Team South']) teamIds.set(name, (await this.teams.create(actor, name)).id);
    for (const { key, name, role, team } of others) {
      const teamId = team === null ? undefined : teamIds.get(team);
      const user = await this.users.create(actor, { name, email: emailOf(key), role, password: DEMO_PASSWORD, ...(teamId ? { teamId } : {}) }, '');
      this.actors.set(key, { userId: user.id, organizationId: actor.organizationId, role, name, sessionId: null });
    }
    const process = await this.processes.create(actor, { name: 'Sales process', stages: DEMO_STAGES.map((name) => ({ name })) });
    this.stages = new Map(process.stages.map((stage) => [stage.name, stage.id]));
    this.practiceIds = await this.practices.make(this.actor('nora'), this.stages);
  }

  async createVideo(video: DemoVideo, body: Readable, cues: Clip['cues']): Promise<void> {
    const owner = this.actor(video.by);
    const { title, kind, visibility, tags } = video;
    const stageId = this.stages.get(video.stage) ?? null;
    const practiceId = this.practiceIds.get(video.practice ?? '') ?? null;
    const takeOfId = this.videos.get(video.takeOf ?? '')?.id ?? null;
    const videoId = await this.transactions.run((tx) => this.library.create(tx, owner, { title, kind, visibility, stageId, practiceId, takeOfId }, null));
    await this.library.update(owner, videoId, { tags });
    const key = `videos/${videoId}/source/original`;
    await this.store.put(key, body, 'video/mp4');
    await this.transactions.run((tx) => this.pipeline.stored(tx, videoId, key));
    await this.transcripts.create(owner, videoId, { language: 'en', content: toSrt(cues) });
    this.videos.set(title, { id: videoId, cues });
    await this.feedback.give(videoId, video, cues, (person) => this.actor(person));
  }

  /** Once all videos are there. */
  async createRest(): Promise<void> {
    await this.modules.make(this.actor('nora'), this.videos, this.stages);
    await this.scorecards.make(this.actor('nora'), [this.actor('maya'), this.actor('nora')], this.videos.get('It is too expensive'));
    await this.scorecards.reflect(this.actor('nora'), this.actor('sam'), this.videos.get('Voicemail in twenty seconds, take 2'), this.stages.get('Prospecting') ?? null);
  }

  private actor(key: string): Actor {
    const actor = this.actors.get(key);
    if (!actor) throw new Error(`The demo has no ${key}`);
    return actor;
  }
}

function emailOf(key: string): string {
  return `${key}@demo.example`;
}

function toSrt(cues: Clip['cues']): string {
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 23).replace('.', ',');
  return cues.map((cue, index) => `${index + 1}\n${time(cue.atMs)} --> ${time(cue.endMs)}\n${cue.text}\n`).join('\n');
}
