import { Button } from '@mantine/core';
import { IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react';
import { useMe } from '../../api/session';
import { useMarkWorked } from '../../api/videos';
import type { Video } from '../../api/generated';
import { count } from '../../lib/words';

/** Says that one used what the video shows, and that it helped; search shows such videos first. */
export function WorkedButton({ video }: { video: Video }) {
  const me = useMe();
  const mark = useMarkWorked();
  const { count: many, mine } = video.worked;
  if (video.owner.id === me.id) return many === 0 ? null : <span>Worked for {count(many, 'colleague')}</span>;
  return (
    <Button
      variant={mine ? 'light' : 'subtle'}
      color={mine ? 'iris' : 'gray'}
      aria-pressed={mine}
      loading={mark.isPending}
      leftSection={mine ? <IconThumbUpFilled size={18} /> : <IconThumbUp size={18} />}
      onClick={() => mark.mutate({ id: video.id, worked: !mine })}
    >
      Worked for me{many > 0 && ` · ${many}`}
    </Button>
  );
}
