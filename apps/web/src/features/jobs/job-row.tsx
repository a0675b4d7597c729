import { Badge, Button, Group, Progress, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconRefresh } from '@tabler/icons-react';
import { Link } from 'react-router';
import { formatMs } from '#libs/contracts';
import type { Job } from '../../api/generated';
import { useRetryJob } from '../../api/jobs';
import { videoKindLabel } from '../../lib/labels';
import { ago, fileSize, percent, timeLeft } from '../../lib/words';
import classes from './jobs.module.css';

/** One video that is not ready: how far it is, or why it failed and what to do. */
export function JobRow({ job }: { job: Job }) {
  const retry = useRetryJob();
  const name = job.title ?? 'A private video';
  const facts = [
    job.owner.name,
    videoKindLabel[job.kind],
    job.durationMs === null ? null : formatMs(job.durationMs),
    job.sizeBytes === null ? null : fileSize(job.sizeBytes),
  ];
  return (
    <li className={classes['row']}>
      <div className={classes['what']}>
        <Group gap={8}>
          {job.title === null ? (
            <Text fw={600} fs="italic">
              {name}
            </Text>
          ) : (
            <Text component={Link} to={`/videos/${job.videoId}`} fw={600} className={classes['title']}>
              {name}
            </Text>
          )}
          {job.playable && <Badge variant="light" tt="none">Can be watched</Badge>}
          {job.long && <Badge variant="default" tt="none">Long video</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {facts.filter(Boolean).join(' · ')}
        </Text>
      </div>
      <div className={classes['state']}>
        <State job={job} />
      </div>
      <div className={classes['action']}>
        {job.failure && (
          <Button
            variant={job.failure.retryable ? 'light' : 'default'}
            leftSection={<IconRefresh size={18} />}
            loading={retry.isPending}
            onClick={() => retry.mutate(job.videoId)}
            aria-label={`Try again: ${name}`}
          >
            Try again
          </Button>
        )}
      </div>
      {job.lastError && <LastError error={job.lastError} name={name} />}
    </li>
  );
}

function State({ job }: { job: Job }) {
  switch (job.state) {
    case 'running': {
      const words = [percent(job.progress ?? 0), job.secondsLeft === null ? null : timeLeft(job.secondsLeft)].filter(Boolean).join(', ');
      return (
        <>
          <Text className="tabular">{words}</Text>
          <Progress value={(job.progress ?? 0) * 100} size={6} my={6} aria-label={words} />
          <Since words="began" job={job} />
        </>
      );
    }
    case 'retrying':
      return (
        <>
          <Text>{job.lastError ? job.lastError.message : 'The server stopped while it worked on this video.'}</Text>
          <Text size="sm" c="dimmed">
            {[job.nextAttemptAt ? `tried again ${within(job.nextAttemptAt)}` : 'tried again soon', attemptWords(job)].filter(Boolean).join(' · ')}
          </Text>
        </>
      );
    case 'waiting':
      return (
        <>
          <Text>Waits for its turn</Text>
          <Since words="since" job={job} />
        </>
      );
    case 'failed':
      return (
        <>
          <Text c="var(--mantine-color-error)">{job.failure?.message ?? 'This video could not be prepared.'}</Text>
          <Since words="failed" job={job} />
        </>
      );
  }
}

function Since({ words, job }: { words: string; job: Job }) {
  return (
    <Text size="sm" c="dimmed" title={new Date(job.since).toLocaleString('en')}>
      {[`${words} ${ago(job.since)}`, attemptWords(job)].filter(Boolean).join(' · ')}
    </Text>
  );
}

function attemptWords(job: Job): string | null {
  return job.attempt > 1 ? `attempt ${job.attempt}` : null;
}

/** `in 40 s`; what is due is tried `now`. */
function within(iso: string, now = Date.now()): string {
  const seconds = Math.ceil((Date.parse(iso) - now) / 1000);
  if (seconds <= 0) return 'now';
  return seconds < 90 ? `in ${seconds} s` : `in ${Math.ceil(seconds / 60)} min`;
}

/** What the engine said last: for whoever runs the server. */
function LastError({ error, name }: { error: NonNullable<Job['lastError']>; name: string }) {
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <div className={classes['details']}>
      <UnstyledButton className={classes['toggle']} aria-expanded={opened} aria-label={`Technical details: ${name}`} onClick={toggle}>
        <IconChevronDown size={16} aria-hidden="true" data-opened={opened || undefined} />
        Technical details
      </UnstyledButton>
      {opened && (
        <>
          <Text size="sm" c="dimmed" mb={4}>
            Last attempt failed {ago(error.at)}: {error.message}
          </Text>
          <pre className={classes['log']} tabIndex={0} aria-label="Last lines of the engine">
            {error.log.length > 0 ? error.log.join('\n') : 'The engine said nothing.'}
          </pre>
        </>
      )}
    </div>
  );
}
