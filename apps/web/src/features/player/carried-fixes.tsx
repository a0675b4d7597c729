import { Paper, SegmentedControl, Text, Title, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { CarriedFix, Video } from '../../api/generated';
import { carriedFixesQuery, useMarkFix } from '../../api/takes';
import { CommentKindBadge } from '../../components/comment-kind';
import { RichText } from '../../components/rich-text';
import { fixStateLabel, optionsOf } from '../../lib/labels';
import type { Player } from '../../lib/playback/player';
import classes from './takes.module.css';

/** What was to be fixed in earlier takes, at the second where this one says it again, and what has become of it. */
export function CarriedFixes({ video, player }: { video: Video; player: Player }) {
  const { data } = useQuery(carriedFixesQuery(video.id));
  if (!data || data.items.length === 0) return null;
  return (
    <Paper component="section" p="sm" mb="sm" aria-label="From earlier takes">
      <Title order={2} fz="md" mb={8}>
        From earlier takes
      </Title>
      <ul className={classes['fixes']}>
        {data.items.map((fix) => (
          <Fix key={fix.commentId} fix={fix} videoId={video.id} player={player} canMark={data.canMark} />
        ))}
      </ul>
    </Paper>
  );
}

const CHOICES = optionsOf(fixStateLabel);

function Fix({ fix, videoId, player, canMark }: { fix: CarriedFix; videoId: string; player: Player; canMark: boolean }) {
  const { commentId, from, author, body, atMs, line, mark, markedBy } = fix;
  const change = useMarkFix(videoId);
  return (
    <li data-mark={mark ?? undefined}>
      <div className={classes['fixHead']}>
        <UnstyledButton className={classes['time']} onClick={() => player.seek(atMs)}>
          <VisuallyHidden>Go to </VisuallyHidden>
          {formatMs(atMs)}
        </UnstyledButton>
        <CommentKindBadge kind="fix" />
        <Link to={`/videos/${from.videoId}?comment=${commentId}`} className={classes['from']}>
          Take {from.number}, {formatMs(from.atMs)}
        </Link>
      </div>
      <RichText text={body} mentions={[]} />
      {line !== null && (
        <Text size="sm" c="dimmed">
          Here: “{line}”
        </Text>
      )}
      <Text size="sm" c="dimmed">
        {author.name}
        {mark !== null && ` · ${fixStateLabel[mark].toLowerCase()}${markedBy ? `, says ${markedBy.name}` : ''}`}
      </Text>
      {canMark && (
        <SegmentedControl
          fullWidth
          mt={4}
          aria-label={`What has become of: ${body}`}
          data={CHOICES}
          // Nothing is chosen as long as nobody has said.
          value={mark ?? ''}
          disabled={change.isPending}
          onChange={(value) => {
            const chosen = CHOICES.find((choice) => choice.value === value);
            if (chosen) change.mutate({ commentId, mark: chosen.value });
          }}
        />
      )}
    </li>
  );
}
