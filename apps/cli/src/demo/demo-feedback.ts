import { Injectable } from '@nestjs/common';
import { ChapterService } from '#libs/chapters';
import { CommentService, ReviewService } from '#libs/feedback';
import type { Actor } from '#libs/platform/http';
import { FeedbackRequestService } from '#libs/review-queue';
import { ActionItemService, TakeService } from '#libs/takes';
import type { DemoVideo } from './demo-content.js';
import type { Clip } from './make-clip.js';

/** What coaches and colleagues say about a demo video, what they ask for, and how it is divided. */
@Injectable()
export class DemoFeedback {
  constructor(
    private readonly comments: CommentService,
    private readonly reviews: ReviewService,
    private readonly chapters: ChapterService,
    private readonly actionItems: ActionItemService,
    private readonly takes: TakeService,
    private readonly requests: FeedbackRequestService,
  ) {}

  async give(videoId: string, video: DemoVideo, cues: Clip['cues'], actor: (key: string) => Actor): Promise<void> {
    for (const { by, at, sentences, kind, body, mentions = [], replies = [], actionItem, resolvedBy } of video.comments) {
      const atMs = cues[at]?.atMs ?? 0;
      const endMs = sentences === undefined ? undefined : cues[at + sentences - 1]?.endMs;
      const { id } = await this.comments.create(actor(by), videoId, { atMs, endMs, kind, body, audience: 'team', mentions: mentions.map((key) => actor(key).userId) });
      for (const reply of replies) await this.comments.reply(actor(reply.by), id, { body: reply.body });
      if (actionItem) await this.actionItems.create(actor(actionItem.by), id, { text: actionItem.text, dueOn: inHours(28 * 24).slice(0, 10) });
      if (resolvedBy !== undefined) await this.comments.update(actor(resolvedBy), id, { resolved: true });
    }
    const chapters = (video.chapters ?? []).map(({ at, title }) => ({ atMs: cues[at]?.atMs ?? 0, title }));
    if (chapters.length > 0) await this.chapters.put(actor(video.by), videoId, { chapters });
    for (const { by, score } of video.scores) await this.reviews.score(actor(by), videoId, score);
    const { takeAsked, feedbackAsked } = video;
    if (takeAsked) await this.takes.request(actor(takeAsked.by), videoId, { note: takeAsked.note, commentId: null });
    if (feedbackAsked) await this.requests.ask(actor(video.by), videoId, { coachId: actor(feedbackAsked.of).userId, dueAt: inHours(feedbackAsked.inHours) });
  }
}

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
