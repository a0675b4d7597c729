import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { comparisonQuery, takesQuery } from '../../api/takes';
import { videoQuery } from '../../api/videos';
import { ErrorPanel } from '../../components/error-panel';
import { CompareScreen } from './compare-screen';

/** Two takes beside each other. */
export default function ComparePage() {
  const { id = '', otherId = '' } = useParams();
  const [first, second] = [useQuery(videoQuery(id)), useQuery(videoQuery(otherId))];
  const comparison = useQuery(comparisonQuery(id, otherId));
  const takes = useQuery(takesQuery(id));
  for (const needed of [first, second, comparison]) {
    if (needed.isLoadingError) return <ErrorPanel error={needed.error} onRetry={() => needed.refetch()} />;
  }
  if (!first.data || !second.data || !comparison.data || takes.isPending) return <Skeleton role="status" height={480} radius="lg" aria-label="Both takes are on their way" />;
  const nameOf = (videoId: string) => {
    const take = takes.data?.items.find((item) => item.videoId === videoId);
    return take ? `Take ${take.number}` : null;
  };
  return (
    <CompareScreen
      key={`${id} ${otherId}`}
      sides={[
        { video: first.data, name: nameOf(id) ?? 'First' },
        { video: second.data, name: nameOf(otherId) ?? 'Second' },
      ]}
      comparison={comparison.data}
    />
  );
}
