import { Button, Group, Paper, Text } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { IconRestore } from '@tabler/icons-react';
import { useMe } from '../../api/session';
import { notifyUndo } from '../../lib/notify';
import type { KeptRecording } from '../../lib/transfers/journal/keeping';
import { continueRecording, discardRecording, unfinishedRecordings } from '../../lib/transfers/send-recording';
import { ago } from '../../lib/words';
import classes from './shell.module.css';

const unfinishedQuery = (userId: string) =>
  queryOptions({ queryKey: ['unfinished-recordings', userId], queryFn: () => unfinishedRecordings(userId), networkMode: 'always', retry: false, staleTime: 0 });

/** What a closed or crashed tab left behind: it can still be sent. */
export function UnfinishedRecordings() {
  const me = useMe();
  const client = useQueryClient();
  const query = unfinishedQuery(me.id);
  const { data: recordings = [] } = useQuery(query);

  const hide = ({ entry: { id } }: KeptRecording) => client.setQueryData(query.queryKey, (all) => all?.filter(({ entry }) => entry.id !== id));
  const goOn = (recording: KeptRecording) => {
    hide(recording);
    // It stays in the journal, and is offered again, until the server has all of it.
    continueRecording(recording).catch(() => client.invalidateQueries(query));
  };
  const throwAway = (recording: KeptRecording) => {
    hide(recording);
    notifyUndo('Recording thrown away', () => client.invalidateQueries(query), () => discardRecording(recording));
  };

  return recordings.map((recording) => (
    <Paper key={recording.entry.id} component="section" aria-label="Unfinished recording" className={classes['unfinished']}>
      <IconRestore aria-hidden="true" />
      <div>
        <Text fw={600}>A recording was interrupted</Text>
        <Text c="dimmed" size="sm">
          “{recording.entry.title}”, {ago(recording.entry.startedAt)}. What you recorded is kept in this browser.
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap" className={classes['unfinishedActions']}>
        <Button variant="default" onClick={() => throwAway(recording)}>
          Throw away
        </Button>
        <Button onClick={() => goOn(recording)}>Finish sending</Button>
      </Group>
    </Paper>
  ));
}
