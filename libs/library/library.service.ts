import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PracticeService } from '#libs/practice';
import { ProcessService } from '#libs/process';
import { Transactions, type Db, type Tx } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import { JobQueue } from '#libs/platform/jobs';
import { decodeCursor, encodeCursor, type Actor } from '#libs/platform/http';
import type { ListVideos, Trim, UpdateVideo, VideoView } from './dto/video.dto.js';
import type { Video } from './entities/index.js';
import { instantKey } from './instant-key.js';
import { TIDY_AFTER_SECONDS, TIDY_JOB, TRANSCODE_JOB } from './library.jobs.js';
import { LivePipeline } from './live-pipeline.js';
import { canKeepVideo } from './retention-policy.js';
import { VideoNotFoundError, VideoNotRetryableError, VideoNotYoursError, VideoNotYourTakeError, VideoNotYoursToKeepError, VideoTrimLateError, WaitsForOwnerError } from './video.errors.js';
import { canEditVideo } from './video-policy.js';
import { trimOf, VideoRepository, type VideoAccess, type VideoFiles } from './video.repository.js';
import { VideoStates } from './video-state.js';
import { isRetryable, toVideoView } from './video-view.js';

export type NewVideo = Pick<Video, 'title' | 'kind' | 'stageId' | 'visibility' | 'practiceId'> & {
  /** The earlier video that this is another take of. */
  takeOfId: string | null;
};

const cursorKeys = z.tuple([instantKey, z.uuid()]);

/** Videos as people see and change them. */
@Injectable()
export class LibraryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly videos: VideoRepository,
    private readonly states: VideoStates,
    private readonly live: LivePipeline,
    private readonly processes: ProcessService,
    private readonly practices: PracticeService,
    private readonly events: EventBus,
    private readonly jobs: JobQueue,
  ) {}

  async get(actor: Actor, id: string): Promise<VideoView> {
    const row = await this.videos.find(this.transactions.db, actor, id);
    if (!row) throw new VideoNotFoundError();
    return toVideoView(row, actor);
  }

  async list(actor: Actor, filter: ListVideos): Promise<{ items: VideoView[]; nextCursor: string | null }> {
    const after = filter.cursor === undefined ? null : decodeCursor(filter.cursor, cursorKeys);
    const rows = await this.videos.list(this.transactions.db, actor, filter, after && { createdAt: after[0], id: after[1] });
    const page = rows.slice(0, filter.limit);
    const last = page.at(-1);
    return {
      items: page.map((row) => toVideoView(row, actor)),
      nextCursor: rows.length > filter.limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    };
  }

  /** @throws VideoNotFoundError for what doesn't exist or `actor` may not see */
  async assertVisible(db: Db, actor: Actor, id: string): Promise<VideoAccess> {
    const access = await this.videos.findAccess(db, actor, id);
    if (!access) throw new VideoNotFoundError();
    return access;
  }

  /** Whether coaches wait until the owner has looked at it themselves. */
  async waitsForOwner(db: Db, { organizationId }: Actor, id: string): Promise<boolean> {
    return (await this.videos.waitsForOwner(db, organizationId, id)) !== null;
  }

  /** @throws WaitsForOwnerError */
  async assertOwnerLooked(db: Db, { organizationId }: Actor, id: string): Promise<void> {
    const name = await this.videos.waitsForOwner(db, organizationId, id);
    if (name !== null) throw new WaitsForOwnerError(name);
  }

  /** Whose it is, whoever asks; `null` when it is gone. */
  ownerOf(db: Db, id: string): Promise<string | null> {
    return this.videos.findOwner(db, id);
  }

  /** @throws VideoNotFoundError */
  async files(actor: Actor, id: string): Promise<VideoFiles> {
    const files = await this.videos.findFiles(this.transactions.db, actor, id);
    if (!files) throw new VideoNotFoundError();
    return files;
  }

  /** Under which attempt's folder players know the video, and whose playlists they are to get there. */
  async servedRun(db: Db, id: string): Promise<{ origin: string; served: string } | null> {
    return this.videos.findServedRun(db, id);
  }

  /** @throws VideoNotFoundError, VideoNotYoursError */
  async assertEditable(db: Db, actor: Actor, id: string): Promise<VideoAccess> {
    const access = await this.assertVisible(db, actor, id);
    if (!canEditVideo(actor, access)) throw new VideoNotYoursError();
    return access;
  }

  /**
   * A new video whose bytes are on their way.
   * @param growingUploadId the upload, if it is being recorded: it is packaged meanwhile
   */
  async create(tx: Tx, actor: Actor, values: NewVideo, growingUploadId: string | null): Promise<string> {
    if (values.stageId !== null) await this.processes.assertStage(tx, actor.organizationId, values.stageId);
    if (values.practiceId !== null) await this.practices.assertPractice(tx, actor.organizationId, values.practiceId);
    const { takeOfId, ...columns } = values;
    const seriesId = takeOfId === null ? null : await this.seriesOf(tx, actor, takeOfId);
    const id = await this.videos.insert(tx, { ...columns, seriesId, organizationId: actor.organizationId, ownerId: actor.userId });
    if (growingUploadId !== null) await this.live.recordingBegan(tx, id, growingUploadId);
    return id;
  }

  /** Also of an earlier take that is in the bin: what was recorded for it is a take all the same. */
  private async seriesOf(tx: Tx, actor: Actor, takeOfId: string): Promise<string> {
    const seriesId = await this.videos.openSeries(tx, actor, takeOfId);
    if (seriesId !== null) return seriesId;
    await this.assertVisible(tx, actor, takeOfId);
    throw new VideoNotYourTakeError();
  }

  /** Forgets a video that never got its bytes. */
  async discard(tx: Tx, id: string): Promise<void> {
    if (await this.videos.deleteUploading(tx, id)) await this.live.discarded(tx, id);
  }

  async update(actor: Actor, id: string, input: UpdateVideo): Promise<VideoView> {
    const { organizationId } = actor;
    await this.transactions.run(async (tx) => {
      const video = await this.assertEditable(tx, actor, id);
      const { trim, ...values } = input;
      if (typeof values.stageId === 'string') await this.processes.assertStage(tx, organizationId, values.stageId);
      await this.videos.update(tx, organizationId, id, definedOnly(values));
      if (trim !== undefined) await this.trim(tx, organizationId, video, trim);
      await this.events.publish(tx, { type: 'video.changed', organizationId, videoId: id });
    });
    return this.get(actor, id);
  }

  /** Has the video made anew from the part of its upload that it is to show. */
  private async trim(tx: Tx, organizationId: string, video: VideoAccess, trim: Trim | null): Promise<void> {
    const { id } = video;
    const before = trimOf(video);
    if (before?.startMs === trim?.startMs && before?.endMs === trim?.endMs) return;
    if (!(await this.videos.setTrim(tx, id, trim))) throw new VideoTrimLateError();
    await this.events.publish(tx, { type: 'video.trimmed', organizationId, videoId: id });
    // What is still on its way, or has failed, is made with the trim when its time comes.
    if (!(await this.states.beginAnew(tx, id))) return;
    await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId: id });
    await this.jobs.enqueue(tx, TIDY_JOB, { videoId: id }, { startAfterSeconds: TIDY_AFTER_SECONDS });
  }

  /** Out of sight, but kept for a while: {@link restore} undoes it. */
  async delete(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      await this.assertEditable(tx, actor, id);
      await this.videos.update(tx, actor.organizationId, id, { deletedAt: new Date(), deletedByRule: false });
      await this.events.publish(tx, { type: 'video.changed', organizationId: actor.organizationId, videoId: id });
    });
  }

  /** Keeps a video from the organization's retention rule, or gives it back to the rule. @throws VideoNotFoundError, VideoNotYoursToKeepError */
  async keep(actor: Actor, id: string, kept: boolean): Promise<VideoView> {
    await this.transactions.run(async (tx) => {
      if (!canKeepVideo(actor, await this.assertVisible(tx, actor, id))) throw new VideoNotYoursToKeepError();
      await this.videos.update(tx, actor.organizationId, id, { keptAt: kept ? new Date() : null });
    });
    return this.get(actor, id);
  }

  async restore(actor: Actor, id: string): Promise<VideoView> {
    await this.transactions.run(async (tx) => {
      const video = await this.videos.restore(tx, actor, id);
      if (!video) throw new VideoNotFoundError();
      // An attempt that began while it was deleted found nothing to do.
      if (video.state === 'processing' || video.state === 'playable') await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId: id });
      await this.events.publish(tx, { type: 'video.changed', organizationId: actor.organizationId, videoId: id });
    });
    return this.get(actor, id);
  }

  /** Processes a failed video again. */
  async retry(actor: Actor, id: string): Promise<VideoView> {
    await this.transactions.run(async (tx) => {
      const video = await this.assertEditable(tx, actor, id);
      if (!isRetryable(video) || !(await this.states.move(tx, id, { state: 'processing' }))) throw new VideoNotRetryableError();
      await this.jobs.enqueue(tx, TRANSCODE_JOB, { videoId: id });
    });
    return this.get(actor, id);
  }
}

function definedOnly<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
