export { Comment, Reply } from './comment.entity.js';
export { CommentEdit } from './comment-edit.entity.js';
export { CommentRead } from './comment-read.entity.js';
export { ReplyMedia } from './reply-media.entity.js';
export { Review } from './review.entity.js';
export { WorkedMark } from './worked-mark.entity.js';
export { VideoFeed } from './video-feed.entity.js';
