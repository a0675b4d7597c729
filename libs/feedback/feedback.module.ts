import { Module } from '@nestjs/common';
import { LibraryModule } from '#libs/library';
import { AuthorErasureRepository } from './author-erasure.repository.js';
import { AuthorErasure } from './author-erasure.js';
import { CommentRepository } from './comment.repository.js';
import { CommentService } from './comment.service.js';
import { FeedRepository } from './feed.repository.js';
import { ReplyMediaRemoval } from './media/reply-media-removal.js';
import { ReplyMediaRepository } from './media/reply-media.repository.js';
import { ReplyObjects } from './media/reply-objects.js';
import { ReaderRepository } from './reader.repository.js';
import { ReaderService } from './reader.service.js';
import { ReviewRepository } from './review.repository.js';
import { ReviewService } from './review.service.js';
import { SnippetRepository } from './snippet.repository.js';

@Module({
  imports: [LibraryModule],
  providers: [AuthorErasure, AuthorErasureRepository, CommentRepository, CommentService, FeedRepository, ReaderRepository, ReaderService, ReplyMediaRemoval, ReplyMediaRepository, ReplyObjects, ReviewRepository, ReviewService, SnippetRepository],
  exports: [AuthorErasure, CommentService, ReaderService, ReplyMediaRepository, ReplyObjects, ReviewService],
})
export class FeedbackModule {}
