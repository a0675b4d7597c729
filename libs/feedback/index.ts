export { AuthorErasure } from './author-erasure.js';
export { entryFor, isForAll, readableCommentSql } from './comment-audience.js';
export { CommentService } from './comment.service.js';
export { FeedbackApiModule } from './feedback-api.module.js';
export { FeedbackWorkerModule } from './feedback-worker.module.js';
export { FeedbackModule } from './feedback.module.js';
export { replyFileKey, replyFileName } from './media/reply-media-keys.js';
export { ReplyObjects } from './media/reply-objects.js';
export { ReviewService } from './review.service.js';
