import type { CommentAudience, CommentView, FeedEntry } from '#libs/contracts';
import type { Actor } from '#libs/platform/http';

type Reader = Pick<Actor, 'userId' | 'role'>;
type Addressed = { audience: CommentAudience; author: { id: string } };

/**
 * Who reads a comment on a video that they see: its author always; `team` everybody; `owner` the owner and those who coach;
 * `coaches` those who coach, and so never the owner. The same rule as {@link readableCommentSql}.
 */
export function mayRead(reader: Reader, ownerId: string, { audience, author }: Addressed): boolean {
  const coaches = reader.role !== 'rep' && reader.userId !== ownerId;
  if (audience === 'team' || author.id === reader.userId || coaches) return true;
  return audience === 'owner' && reader.userId === ownerId;
}

/** The rule for alias `c` (comment, or reply) and `v` (its video), with placeholders of the reader's id and role. */
export function readableCommentSql(c: string, v: string, userId: string, role: string): string {
  return `(${c}.audience = 'team' OR ${c}.author_id = ${userId}::uuid OR (${role}::text <> 'rep' AND ${v}.owner_id <> ${userId}::uuid)
    OR (${c}.audience = 'owner' AND ${v}.owner_id = ${userId}::uuid))`;
}

/** Whom one may address: coaches everybody; the owner coaches alone, which is `owner`; colleagues only everybody. */
export function mayAddress(writer: Reader, ownerId: string, audience: CommentAudience): boolean {
  if (audience === 'team') return true;
  const coaches = writer.role !== 'rep' && writer.userId !== ownerId;
  return coaches || (audience === 'owner' && writer.userId === ownerId);
}

/** An entry of the feed as a reader gets it: what they may not read is, to them, deleted. So numbers have no gaps, and nothing is told. */
export function entryFor(reader: Reader, ownerId: string, entry: FeedEntry): FeedEntry {
  if (entry.type === 'comment.deleted') return entry;
  if (!mayRead(reader, ownerId, entry.comment)) return { seq: entry.seq, type: 'comment.deleted', commentId: entry.comment.id };
  const comment = viewFor(reader, ownerId, entry.comment);
  return comment === entry.comment ? entry : { ...entry, comment };
}

/** A comment as one of its readers gets it: replies that were written for fewer people than read it since stay theirs. */
export function viewFor(reader: Reader, ownerId: string, comment: CommentView): CommentView {
  const replies = comment.replies.filter((reply) => mayRead(reader, ownerId, reply));
  return replies.length === comment.replies.length ? comment : { ...comment, replies };
}

/** Whether everybody who sees the video gets the same entry. */
export function isForAll(entry: FeedEntry): boolean {
  return entry.type === 'comment.deleted' || isPublic(entry.comment);
}

const isPublic = ({ audience, replies }: CommentView) => [audience, ...replies.map((reply) => reply.audience)].every((each) => each === 'team');
