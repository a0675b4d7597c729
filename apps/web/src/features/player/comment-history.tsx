import { CloseButton, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { drawingWords } from '#libs/contracts';
import { commentHistoryQuery } from '../../api/comments';
import { ErrorPanel } from '../../components/error-panel';
import { ago } from '../../lib/words';

/** What a comment said before it was edited, the latest first. */
export function CommentHistory({ commentId, onClose }: { commentId: string; onClose: () => void }) {
  const history = useQuery(commentHistoryQuery(commentId));
  return (
    <section aria-label="What it said before">
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          Before
        </Text>
        <CloseButton size={32} aria-label="Close what it said before" onClick={onClose} />
      </Group>
      {history.isPending && <Skeleton height={24} />}
      {history.isError && <ErrorPanel error={history.error} onRetry={() => history.refetch()} />}
      {history.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          What it said before was for fewer people.
        </Text>
      )}
      {history.data?.items.map(({ body, drawing, replacedAt }) => (
        <Text key={replacedAt} size="sm" c="dimmed">
          {body} · {drawing !== null && `${drawingWords(drawing)} · `}until {ago(replacedAt)}
        </Text>
      ))}
    </section>
  );
}
