import { Button, Group, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useLayoutEffect, useRef, type Ref } from 'react';
import classes from './record.module.css';
import type { Recorder, RecorderPhase } from './use-recorder';

interface Props {
  recorder: Recorder;
  ready: boolean;
}

/** The one large button, always in the same place: record, then stop. */
export function RecordControls({ recorder, ready }: Props) {
  const { name } = recorder.phase;
  const main = useRef<HTMLButtonElement>(null);
  // The browser tells nobody that a button took the focus along when it went: what was focused last here counts.
  const focused = useRef(false);
  const step = name === 'paused' ? 'recording' : name;
  useLayoutEffect(() => {
    if (focused.current && document.activeElement === document.body) main.current?.focus();
  }, [step]);
  return (
    <div onFocus={() => (focused.current = true)} onBlur={() => (focused.current = false)}>
      <VisuallyHidden role="status">{STATUS[name]}</VisuallyHidden>
      <Buttons recorder={recorder} ready={ready} main={main} />
    </div>
  );
}

const STATUS: Partial<Record<RecorderPhase['name'], string>> = { recording: 'Recording', paused: 'Paused' };

function Buttons({ recorder, ready, main }: Props & { main: Ref<HTMLButtonElement> }) {
  const { phase } = recorder;
  switch (phase.name) {
    case 'countdown':
      return (
        <Group justify="center" className={classes['controls']}>
          <Button ref={main} variant="default" onClick={recorder.cancelCountdown}>
            Cancel
          </Button>
        </Group>
      );
    case 'recording':
    case 'paused':
      return (
        <div className={classes['controls']}>
          <span />
          <UnstyledButton ref={main} className={classes['big']} data-stop aria-label="Stop recording" onClick={recorder.stop}>
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
          <UnstyledButton ref={main} className={classes['big']} aria-label="Start recording" disabled={!ready} onClick={recorder.start}>
            <span />
          </UnstyledButton>
          <Text c="dimmed" size="sm" visibleFrom="sm">
            {ready ? 'Starts after 3, 2, 1' : ''}
          </Text>
        </div>
      );
  }
}
