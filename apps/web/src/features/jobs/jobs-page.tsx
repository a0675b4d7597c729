import { Alert, Button, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconCircleCheck, IconLock, IconRefresh } from '@tabler/icons-react';
import type { Job } from '../../api/generated';
import { jobsQuery, useRetryAllJobs } from '../../api/jobs';
import { useMe } from '../../api/session';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { notifyDone } from '../../lib/notify';
import { may } from '../../lib/permissions';
import { count } from '../../lib/words';
import { JobRow } from './job-row';
import classes from './jobs.module.css';

const SECTIONS: { title: string; states: Job['state'][] }[] = [
  { title: 'Being prepared', states: ['running'] },
  { title: 'Waiting', states: ['retrying', 'waiting'] },
  { title: 'Failed', states: ['failed'] },
];

/** What does the server work on, and what went wrong? */
export default function JobsPage() {
  const me = useMe();
  return may.manageJobs(me) ? <Jobs /> : <AdminsOnly />;
}

function AdminsOnly() {
  return (
    <>
      <PageHeader title="Jobs" />
      <Alert icon={<IconLock />} color="gray" title="Only admins see what the server works on">
        Your own videos say on their page how far they are.
      </Alert>
    </>
  );
}

function Jobs() {
  const { data, error, refetch } = useQuery(jobsQuery);
  const retryAll = useRetryAllJobs();
  const retryable = data?.items.filter((job) => job.failure?.retryable).length ?? 0;
  const onRetryAll = () => retryAll.mutate(undefined, { onSuccess: ({ retried }) => notifyDone(`${count(retried, 'video')} will be tried again`) });
  return (
    <>
      <PageHeader
        title="Jobs"
        hint="Every video is prepared for playing by the server. Here is what it works on, and what it could not do."
        actions={
          retryable > 0 && (
            <Button leftSection={<IconRefresh size={18} />} loading={retryAll.isPending} onClick={onRetryAll}>
              Try all again
            </Button>
          )
        }
      />
      {error && <ErrorPanel error={error} onRetry={refetch} />}
      {!data && !error && <RowsSkeleton />}
      {data && data.items.length === 0 && (
        <EmptyPanel icon={<IconCircleCheck />} title="Nothing to do">
          Every video is prepared. What somebody records or uploads shows up here until it is ready, and stays here when it fails.
        </EmptyPanel>
      )}
      {data && data.items.length > 0 && (
        <Stack gap="xl">
          {SECTIONS.map(({ title, states }) => {
            const jobs = data.items.filter((job) => states.includes(job.state));
            const total = states.reduce((sum, state) => sum + data.counts[state], 0);
            return total > 0 && <Section key={title} title={title} jobs={jobs} total={total} />;
          })}
        </Stack>
      )}
    </>
  );
}

function Section({ title, jobs, total }: { title: string; jobs: Job[]; total: number }) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4" mb="xs">
        {title}{' '}
        <Text span c="dimmed" inherit className="tabular">
          {total}
        </Text>
      </Title>
      <Paper component="ul" className={classes['list']}>
        {jobs.map((job) => (
          <JobRow key={job.videoId} job={job} />
        ))}
      </Paper>
      {jobs.length < total && (
        <Text c="dimmed" mt="xs">
          {count(total - jobs.length, 'more video')}
        </Text>
      )}
    </section>
  );
}

function RowsSkeleton() {
  return (
    <Stack gap="xs" aria-busy="true">
      <Skeleton height={84} />
      <Skeleton height={84} />
      <Skeleton height={84} />
    </Stack>
  );
}
