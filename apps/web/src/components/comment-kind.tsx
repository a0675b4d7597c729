import { IconBulb, IconHelpCircle, IconNote, IconThumbUp, type TablerIcon } from '@tabler/icons-react';
import type { CommentKind } from '#libs/contracts';
import { commentKindLabel } from '../lib/labels';
import classes from './comment-kind.module.css';

export const commentKindIcon: Record<CommentKind, TablerIcon> = {
  praise: IconThumbUp,
  fix: IconBulb,
  question: IconHelpCircle,
  note: IconNote,
};

/** Colour, icon and word of a kind: never colour alone. */
export function CommentKindBadge({ kind }: { kind: CommentKind }) {
  const Icon = commentKindIcon[kind];
  return (
    <span className={classes['badge']} data-kind={kind}>
      <Icon size={14} stroke={2} aria-hidden="true" />
      {commentKindLabel[kind]}
    </span>
  );
}
