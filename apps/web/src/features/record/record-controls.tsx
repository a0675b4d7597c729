import { Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import classes from './record.module.css';
import type { Recorder } from './use-recorder';

/** The one large button, always in the same place: record, then stop. */
export function RecordControls({ recorder, ready }: { recorder: Recorder; ready: boolean }) {
  const { phase } = recorder;
  switch (phase.name) {
    case 'countdown':
      return (
        <Group justify="center" className={classes['controls']}>
          <Button variant="default" onClick={recorder.cancelCountdown}>
            Cancel
          </Button>
        </Group>
      );
    case 'recording':
    case 'paused':
      return (
        <div className={classes['controls']}>
          <span />
          <UnstyledButton className={classes['big']} data-stop aria-label="Stop recording" onClick={recorder.stop}>
            <span />
          </UnstyledButton>
          {phase.name === 'recording' ? (
            <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={recorder.pause}>
              Pause
            </Button>
          ) : (
            <Button variant="default" leftSection={<IconPlayerPlay size={18} />} onClick={recorder.resume}>
              Go on
            </Button>
          )}
        </div>
      );
    case 'idle':
    case 'recorded':
      return (
        <div className={classes['controls']}>
          <span />
          <UnstyledButton className={classes['big']} aria-label="Start recording" disabled={!ready} onClick={recorder.start}>
            <span />
          </UnstyledButton>
          <Text c="dimmed" size="sm" visibleFrom="sm">
            {ready ? 'Starts after 3, 2, 1' : ''}
          </Text>
        </div>
      );
  }
}
