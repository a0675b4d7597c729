/**
 * What the database is: every entity and every migration, oldest first. The only place that reaches into
 * features for them.
 */
import * as asks from '../asks/entities/index.js';
import { Asks1764109100000 } from '../asks/migrations/1764109100000-asks.js';
import * as chapters from '../chapters/entities/index.js';
import { Chapters1764101000000 } from '../chapters/migrations/1764101000000-chapters.js';
import * as delivery from '../delivery/entities/index.js';
import { Delivery1763833000000 } from '../delivery/migrations/1763833000000-delivery.js';
import * as feedback from '../feedback/entities/index.js';
import { CommentAudience1764109500000 } from '../feedback/migrations/1764109500000-comment-audience.js';
import { CommentDrawing1764120000000 } from '../feedback/migrations/1764120000000-comment-drawing.js';
import { ReplyMedia1764120100000 } from '../feedback/migrations/1764120100000-reply-media.js';
import { ReplyMediaBytes1764160000000 } from '../feedback/migrations/1764160000000-reply-media-bytes.js';
import { ReplyAudience1764200240100 } from '../feedback/migrations/1764200240100-reply-audience.js';
import { ReviewFirstGiven1764200240000 } from '../feedback/migrations/1764200240000-review-first-given.js';
import { ObservationNotifications1764200240200 } from '../notifications/migrations/1764200240200-observation-notifications.js';
import { RecentFeedback1764200102000 } from '../feedback/migrations/1764200102000-recent-feedback.js';
import { CommentEditAudience1764200000000 } from '../feedback/migrations/1764200000000-comment-edit-audience.js';
import { CommentsFinished1764110000000 } from '../feedback/migrations/1764110000000-comments-finished.js';
import { Feedback1763700006000 } from '../feedback/migrations/1763700006000-feedback.js';
import { WorkedMark1764109300000 } from '../feedback/migrations/1764109300000-worked-mark.js';
import * as identity from '../identity/entities/index.js';
import { Identity1763700001000 } from '../identity/migrations/1763700001000-identity.js';
import { SessionExpiry1764200100000 } from '../identity/migrations/1764200100000-session-expiry.js';
import * as library from '../library/entities/index.js';
import { Library1763700003000 } from '../library/migrations/1763700003000-library.js';
import { LiveRun1763845101000 } from '../library/migrations/1763845101000-live-run.js';
import { ServedRun1763803001000 } from '../library/migrations/1763803001000-served-run.js';
import { VideoPeaks1763857000000 } from '../library/migrations/1763857000000-video-peaks.js';
import { Trim1763804100000 } from '../library/migrations/1763804100000-trim.js';
import { PlayedWhole1764200201000 } from '../library/migrations/1764200201000-played-whole.js';
import { Retention1763846100000 } from '../library/migrations/1763846100000-retention.js';
import { Attempts1763833100000 } from '../library/migrations/1763833100000-attempts.js';
import * as live from '../live/entities/index.js';
import { Watching1764200200000 } from '../live/migrations/1764200200000-watching.js';
import * as modules from '../modules/entities/index.js';
import { Modules1764109000000 } from '../modules/migrations/1764109000000-modules.js';
import * as notifications from '../notifications/entities/index.js';
import { NotificationMail1764130100000 } from '../notifications/migrations/1764130100000-notification-mail.js';
import { NotificationSettings1764130000000 } from '../notifications/migrations/1764130000000-notification-settings.js';
import { WebPush1764130200000 } from '../notifications/migrations/1764130200000-web-push.js';
import { Notifications1764106000000 } from '../notifications/migrations/1764106000000-notifications.js';
import * as practice from '../practice/entities/index.js';
import { Practice1764105000000 } from '../practice/migrations/1764105000000-practice.js';
import { MaxTakes1764200251000 } from '../practice/migrations/1764200251000-max-takes.js';
import { TalkShare1764180000000 } from '../practice/migrations/1764180000000-talk-share.js';
import * as privacy from '../privacy/entities/index.js';
import { Privacy1763846200000 } from '../privacy/migrations/1763846200000-privacy.js';
import * as process from '../process/entities/index.js';
import { Process1763700002000 } from '../process/migrations/1763700002000-process.js';
import * as scorecards from '../scorecards/entities/index.js';
import { ScorecardPractice1764200230000 } from '../scorecards/migrations/1764200230000-scorecard-practice.js';
import { Scorecards1764109400000 } from '../scorecards/migrations/1764109400000-scorecards.js';
import * as reviewQueue from '../review-queue/entities/index.js';
import { ReviewQueue1764106100000 } from '../review-queue/migrations/1764106100000-review-queue.js';
import * as search from '../search/entities/index.js';
import { Search1763700007000 } from '../search/migrations/1763700007000-search.js';
import { MomentReaders1764170000000 } from '../search/migrations/1764170000000-moment-readers.js';
import { SearchForm1764190000000 } from '../search/migrations/1764190000000-search-form.js';
import { SearchFormTwo1764200101000 } from '../search/migrations/1764200101000-search-form-two.js';
import { NearBeginnings1764200210000 } from '../search/migrations/1764200210000-near-beginnings.js';
import { SavedSearch1764109200000 } from '../search/migrations/1764109200000-saved-search.js';
import * as takes from '../takes/entities/index.js';
import { ActionItems1764140200000 } from '../takes/migrations/1764140200000-action-items.js';
import { FixMarks1764140100000 } from '../takes/migrations/1764140100000-fix-marks.js';
import { Takes1764140000000 } from '../takes/migrations/1764140000000-takes.js';
import * as transcripts from '../transcripts/entities/index.js';
import { Transcripts1763700005000 } from '../transcripts/migrations/1763700005000-transcripts.js';
import { Speakers1764150000000 } from '../transcripts/migrations/1764150000000-speakers.js';
import { TimedWords1763855000000 } from '../transcripts/migrations/1763855000000-timed-words.js';
import * as upload from '../upload/entities/index.js';
import { Upload1763700004000 } from '../upload/migrations/1763700004000-upload.js';
import { DirectUpload1763846300000 } from '../upload/migrations/1763846300000-direct-upload.js';
import { UploadContent1763844000000 } from '../upload/migrations/1763844000000-upload-content.js';
import { LastBytes1764200250000 } from '../upload/migrations/1764200250000-last-bytes.js';
import { GrowingUpload1763845102000 } from '../upload/migrations/1763845102000-growing-upload.js';

export const ENTITIES = [asks, chapters, delivery, feedback, identity, library, live, modules, notifications, practice, privacy, process, reviewQueue, scorecards, search, takes, transcripts, upload].flatMap((feature) =>
  Object.values<new () => object>(feature),
);

export const MIGRATIONS = [
  Identity1763700001000,
  Process1763700002000,
  Library1763700003000,
  Upload1763700004000,
  Transcripts1763700005000,
  Feedback1763700006000,
  Search1763700007000,
  ServedRun1763803001000,
  Trim1763804100000,
  Delivery1763833000000,
  Attempts1763833100000,
  UploadContent1763844000000,
  LiveRun1763845101000,
  GrowingUpload1763845102000,
  TimedWords1763855000000,
  Retention1763846100000,
  Privacy1763846200000,
  VideoPeaks1763857000000,
  DirectUpload1763846300000,
  Modules1764109000000,
  Notifications1764106000000,
  Asks1764109100000,
  SavedSearch1764109200000,
  MomentReaders1764170000000,
  TalkShare1764180000000,
  SearchForm1764190000000,
  WorkedMark1764109300000,
  Scorecards1764109400000,
  ScorecardPractice1764200230000,
  Practice1764105000000,
  CommentAudience1764109500000,
  CommentsFinished1764110000000,
  Chapters1764101000000,
  ReviewQueue1764106100000,
  CommentDrawing1764120000000,
  ReplyMedia1764120100000,
  Takes1764140000000,
  FixMarks1764140100000,
  ActionItems1764140200000,
  NotificationSettings1764130000000,
  NotificationMail1764130100000,
  WebPush1764130200000,
  ReplyMediaBytes1764160000000,
  CommentEditAudience1764200000000,
  Speakers1764150000000,
  SessionExpiry1764200100000,
  ReviewFirstGiven1764200240000,
  ReplyAudience1764200240100,
  ObservationNotifications1764200240200,
  SearchFormTwo1764200101000,
  RecentFeedback1764200102000,
  Watching1764200200000,
  PlayedWhole1764200201000,
  NearBeginnings1764200210000,
  LastBytes1764200250000,
  MaxTakes1764200251000,
];
