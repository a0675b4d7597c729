import type { CommentAudience } from '#libs/contracts';
import type { Me, Video } from '../../api/generated';

/** Coaches address everybody, the rep or each other; the owner everybody or the coaches. */
export function audiencesFor({ canReview, owner }: Pick<Video, 'canReview' | 'owner'>, me: Pick<Me, 'id'>): CommentAudience[] {
  if (canReview) return ['team', 'owner', 'coaches'];
  return owner.id === me.id ? ['team', 'owner'] : ['team'];
}
