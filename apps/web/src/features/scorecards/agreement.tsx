import { Progress, Select, Skeleton, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { Scorecard } from '../../api/generated';
import { agreementQuery } from '../../api/scorecards';
import { ErrorPanel } from '../../components/error-panel';
import { percent } from '../../lib/words';

/** How alike coaches scored the same videos: a badly worded criterion shows itself. */
export function Agreement({ scorecard }: { scorecard: Scorecard }) {
  const [version, setVersion] = useState(scorecard.version);
  return (
    <>
      {scorecard.version > 1 && (
        <Select
          label="Version"
          w={140}
          mt="md"
          allowDeselect={false}
          data={Array.from({ length: scorecard.version }, (_one, index) => String(scorecard.version - index))}
          value={String(version)}
          onChange={(chosen) => setVersion(Number(chosen))}
        />
      )}
      <Compared scorecardId={scorecard.id} version={version} />
    </>
  );
}

function Compared({ scorecardId, version }: { scorecardId: string; version: number }) {
  const agreement = useQuery(agreementQuery(scorecardId, version));
  if (agreement.isPending) return <Skeleton height={120} mt="md" />;
  if (agreement.isLoadingError) return <ErrorPanel error={agreement.error} onRetry={() => agreement.refetch()} />;
  return (
    <>
      <Table.ScrollContainer minWidth={520} mt="md">
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Criterion</Table.Th>
              <Table.Th>Videos</Table.Th>
              <Table.Th>Same score</Table.Th>
              <Table.Th>Agreement beyond chance</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {agreement.data.items.map(({ criterion, videos, same, kappa, doubtful }) => (
              <Table.Tr key={criterion.id}>
                <Table.Td>
                  {criterion.name}
                  {doubtful && (
                    <Text size="sm" c="var(--kind-fix)">
                      <IconAlertTriangle size={14} aria-hidden="true" /> Coaches read it differently: word its steps more clearly
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className="tabular">{videos}</Table.Td>
                <Table.Td className="tabular">{same === null ? '–' : percent(same)}</Table.Td>
                <Table.Td>
                  {kappa === null ? (
                    <Text c="dimmed" size="sm">
                      Not enough yet
                    </Text>
                  ) : (
                    <>
                      <Text className="tabular">{kappa.toFixed(2)}</Text>
                      <Progress value={Math.max(0, kappa) * 100} size={6} {...(doubtful ? { color: 'yellow' } : {})} aria-label={`Agreement on ${criterion.name}`} />
                    </>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed" mt="xs">
        From videos that two or more coaches scored, as each first submitted it. 1 is always the same, 0 no better than chance (Cohen’s kappa; a difference of two steps counts four times one of one step).
      </Text>
    </>
  );
}
