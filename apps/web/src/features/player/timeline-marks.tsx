import { Tooltip } from '@mantine/core';
import { formatMs } from '#libs/contracts';
import type { FeedComment } from '../../api/comment-feed';
import { commentKindLabel } from '../../lib/labels';
import { markPlace } from './marks';
import classes from './stage.module.css';

/** The comments on the seek bar: a list for those who hear it, marks to click for those who see it. Keys reach them by `[` and `]`. */
export function TimelineMarks({ comments, durationMs, onSeek }: { comments: FeedComment[]; durationMs: number; onSeek: (ms: number) => void }) {
  return (
    <ol className={classes['marks']} aria-label="Comments on the timeline">
      {comments.map((comment) => {
        const { left, width } = markPlace(comment, durationMs);
        return (
          <li key={comment.clientId ?? comment.id}>
            <Tooltip label={`${comment.author.name}: ${excerpt(comment.body)}`} multiline maw={260} openDelay={100}>
              <button
                type="button"
                tabIndex={-1}
                className={classes['mark']}
                data-kind={comment.kind}
                data-range={width > 0 || undefined}
                data-resolved={comment.resolved || undefined}
                style={{ left: `${left}%`, ...(width > 0 ? { width: `${width}%` } : {}) }}
                aria-label={`${formatMs(comment.atMs)} ${commentKindLabel[comment.kind]} by ${comment.author.name}`}
                onClick={() => onSeek(comment.atMs)}
              />
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}

const excerpt = (text: string) => (text.length > 120 ? `${text.slice(0, 117)}…` : text);
