import { Button, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconVideoPlus } from '@tabler/icons-react';
import { Link } from 'react-router';
import { actionItemsQuery } from '../../api/action-items';
import type { TakeRequest } from '../../api/generated';
import { takeRequestsQuery } from '../../api/takes';
import { ActionItemRow } from '../../components/action-item-row';
import { ago } from '../../lib/words';
import classes from './home.module.css';

/** What somebody waits for: takes that were asked for, and action items that come back today. */
export function ToRecord() {
  const { data: asked } = useQuery(takeRequestsQuery);
  const { data: actions } = useQuery(actionItemsQuery);
  const requests = asked?.items ?? [];
  const due = actions?.items.filter((item) => item.due) ?? [];
  if (requests.length + due.length === 0) return null;
  return (
    <section className={classes['section']} aria-label="For you to record">
      <Title order={2} mb="sm">
        For you to record
      </Title>
      <Stack gap="xs">
        {requests.map((request) => (
          <RequestRow key={request.id} request={request} />
        ))}
        {due.map((item) => (
          <ActionItemRow key={item.id} item={item} mine />
        ))}
      </Stack>
    </section>
  );
}

function RequestRow({ request: { videoId, title, requestedBy, note, comment, createdAt } }: { request: TakeRequest }) {
  const words = note || comment?.body;
  return (
    <Paper p="md" className={classes['ask']}>
      <div className={classes['askText']}>
        <Text fw={600}>Another take of “{title}”</Text>
        {words && <Text lineClamp={2}>“{words}”</Text>}
        <Text size="sm" c="dimmed">
          {requestedBy.name} asked · {ago(createdAt)}
        </Text>
      </div>
      <Button component={Link} to={`/record?take=${videoId}`} leftSection={<IconVideoPlus size={18} />} aria-label={`Record another take of “${title}”`}>
        Record
      </Button>
    </Paper>
  );
}
