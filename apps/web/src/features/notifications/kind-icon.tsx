import { IconAt, IconBell, IconClipboardCheck, IconMessage, IconMessages, IconNotes, IconRepeat, IconStar, IconTargetArrow, IconVideoPlus, type TablerIcon } from '@tabler/icons-react';
import type { NotificationKind } from '#libs/contracts';

export const kindIcon: Record<NotificationKind, TablerIcon> = {
  comment: IconMessage,
  reply: IconMessages,
  mention: IconAt,
  take_requested: IconRepeat,
  take_recorded: IconVideoPlus,
  review: IconStar,
  feedback_asked: IconClipboardCheck,
  feedback_reminder: IconBell,
  action_due: IconTargetArrow,
  observation: IconNotes,
};
