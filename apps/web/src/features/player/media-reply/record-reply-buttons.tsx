import { ActionIcon } from '@mantine/core';
import { IconMicrophone, IconVideo } from '@tabler/icons-react';
import type { ReplyMediaKind } from '#libs/contracts';

/** Beside the written reply. */
export function RecordReplyButtons({ onRecord }: { onRecord: (kind: ReplyMediaKind) => void }) {
  return (
    <>
      <ActionIcon size={32} aria-label="Reply by voice" title="Reply by voice" onClick={() => onRecord('voice')}>
        <IconMicrophone size={18} />
      </ActionIcon>
      <ActionIcon size={32} aria-label="Reply by video" title="Reply by video" onClick={() => onRecord('video')}>
        <IconVideo size={18} />
      </ActionIcon>
    </>
  );
}
