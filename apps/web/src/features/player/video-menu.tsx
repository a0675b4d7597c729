import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical, IconDownload, IconFileDownload, IconMessageReply, IconPinnedOff, IconRepeat, IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useKeepVideo } from '../../api/retention';
import { useMe } from '../../api/session';
import type { Video } from '../../api/generated';
import classes from './player.module.css';

/** What can be done with a video beyond watching it: files to take away, and giving it back to the retention rule. */
export function VideoMenu({ video, onAnswer, onAskTake }: { video: Video; onAnswer: () => void; onAskTake: () => void }) {
  const address = (what: 'mp4' | 'original') => `/api/videos/${video.id}/download/${what}`;
  const mine = video.owner.id === useMe().id;
  const keep = useKeepVideo();
  const ready = video.state === 'ready';
  // What the owner has cut away is in it.
  const mayHaveOriginal = video.state !== 'uploading' && (mine || (!video.trim && (video.canEdit || video.canReview)));
  return (
    <Menu position="bottom-end" width={280} classNames={{ itemLabel: classes['menuLabel'] ?? '' }}>
      <Menu.Target>
        <ActionIcon variant="default" size={44} aria-label="More about this video">
          <IconDotsVertical size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconMessageReply size={20} />} onClick={onAnswer}>
          Answer a request
          <small>Point a colleague who asked to this second</small>
        </Menu.Item>
        {video.canReview && (
          <Menu.Item leftSection={<IconRepeat size={20} />} onClick={onAskTake}>
            Ask for another take
            <small>{video.owner.name} is told, and records it from here</small>
          </Menu.Item>
        )}
        {mine && (
          <Menu.Item component={Link} to={`/record?take=${video.id}`} leftSection={<IconVideoPlus size={20} />}>
            Record another take
            <small>With what was to be fixed beside the camera</small>
          </Menu.Item>
        )}
        {ready ? (
          <Menu.Item component="a" href={address('mp4')} download leftSection={<IconDownload size={20} />}>
            Download MP4
            <small>{video.height ? `${Math.min(video.width ?? video.height, video.height)}p, plays everywhere` : 'Plays everywhere'}</small>
          </Menu.Item>
        ) : (
          <Menu.Item disabled leftSection={<IconDownload size={20} />}>
            Download MP4
            <small>{video.state === 'failed' ? 'This video could not be prepared' : 'When all its sizes are ready'}</small>
          </Menu.Item>
        )}
        {mayHaveOriginal && (
          <Menu.Item component="a" href={address('original')} download leftSection={<IconFileDownload size={20} />}>
            Download original
            <small>{video.trim ? 'For you alone: with what you cut away' : 'The file as it was recorded or uploaded'}</small>
          </Menu.Item>
        )}
        {video.kept && video.canKeep && (
          <Menu.Item leftSection={<IconPinnedOff size={20} />} onClick={() => keep.mutate({ id: video.id, kept: false })}>
            Stop keeping this video
            <small>The rule for old practice takes counts again</small>
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
