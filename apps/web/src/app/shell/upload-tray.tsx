import { ActionIcon, Anchor, Collapse, Group, Paper, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconChevronUp, IconPlayerPause, IconPlayerPlay, IconRefresh, IconX } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useStore } from '../../lib/store';
import { notifyUndo } from '../../lib/notify';
import { isAtRisk, isUnsettled, stalledMs, type Transfer } from '../../lib/transfers/transfer';
import { transferWords, trayHeading } from '../../lib/transfers/transfer-words';
import { controlTransfer, dismissTransfer, patchTransfer, transfers } from '../../lib/transfers/transfers-store';
import classes from './shell.module.css';

/** On a phone it opens on a tap: the screen has other uses. */
const WIDE = '(min-width: 48em)';

/** What is done leaves by itself; what failed stays. */
const DONE_SHOWN_MS = 6_000;

/** The time, every second while somebody needs it. */
function useNow(ticking: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!ticking) return;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

/** Every transfer, on whatever page one is. */
export function UploadTray() {
  const known = useStore(transfers);
  const all = useMemo(() => known.filter(({ hidden }) => !hidden), [known]);
  const now = useNow(all.some(isUnsettled));
  const [open, setOpen] = useState(() => window.matchMedia(WIDE).matches);
  const running = all.filter(isUnsettled);

  useEffect(() => {
    if (all.length === 0 || all.some(({ state }) => state !== 'done')) return;
    const timer = setTimeout(() => all.forEach(({ id }) => dismissTransfer(id)), DONE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [all]);

  if (all.length === 0) return null;

  return (
    <Paper component="section" aria-label="Uploads" className={classes['tray']} shadow="lg">
      <Group justify="space-between" wrap="nowrap" gap={0}>
        <UnstyledButton className={classes['trayHeading']} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Text fw={600}>{trayHeading(all, now, navigator.onLine)}</Text>
          {open ? <IconChevronDown size={18} aria-hidden="true" /> : <IconChevronUp size={18} aria-hidden="true" />}
        </UnstyledButton>
        {running.length === 0 && !all.some(isAtRisk) && (
          <ActionIcon aria-label="Close uploads" onClick={() => all.forEach(close)}>
            <IconX size={18} />
          </ActionIcon>
        )}
      </Group>
      <Collapse expanded={open}>
        <Stack gap={4} px="md" pb="sm" mah={280} style={{ overflowY: 'auto' }}>
          {all.map((transfer) => (
            <TransferLine key={transfer.id} transfer={transfer} now={now} />
          ))}
        </Stack>
      </Collapse>
    </Paper>
  );
}

function TransferLine({ transfer, now }: { transfer: Transfer; now: number }) {
  const { id, title, state, sent, total } = transfer;
  const words = transferWords(transfer, now, navigator.onLine);
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <div style={{ minWidth: 0 }}>
          <Text fw={500} truncate>
            {transfer.videoId && state === 'done' ? (
              <Anchor component={Link} to={`/videos/${transfer.videoId}`}>
                {title}
              </Anchor>
            ) : (
              title
            )}
          </Text>
          <Text size="sm" c={state === 'failed' ? 'var(--mantine-color-error)' : 'dimmed'} className="tabular">
            {words}
          </Text>
        </div>
        <Group gap={0} wrap="nowrap">
          <Controls transfer={transfer} />
        </Group>
      </Group>
      {isUnsettled(transfer) && (
        <Progress
          value={total ? (sent / total) * 100 : 100}
          animated={total === null && stalledMs(transfer, now) === null && state === 'recording'}
          {...(state === 'waiting' || state === 'paused' ? { color: 'gray' } : {})}
          size={4}
          aria-label={`${title}: ${words}`}
          key={id}
        />
      )}
    </div>
  );
}

function Controls({ transfer: { id, title, state, origin } }: { transfer: Transfer }) {
  // On the recorder's own page a take is dropped there, where one sees it.
  const recorderShown = useLocation().pathname === '/record';
  if (state === 'done') return <IconCheck size={20} color="var(--kind-praise)" aria-hidden="true" />;
  return (
    <>
      {state === 'failed' && <IconAlertTriangle size={20} color="var(--mantine-color-error)" aria-hidden="true" />}
      {(state === 'sending' || state === 'waiting') && (
        <ActionIcon aria-label={`Pause ${title}`} onClick={() => controlTransfer(id, 'pause')}>
          <IconPlayerPause size={18} />
        </ActionIcon>
      )}
      {(state === 'paused' || state === 'failed') && (
        <ActionIcon aria-label={state === 'failed' ? `Try ${title} again` : `Continue ${title}`} onClick={() => controlTransfer(id, 'resume')}>
          {state === 'failed' ? <IconRefresh size={18} /> : <IconPlayerPlay size={18} />}
        </ActionIcon>
      )}
      {state !== 'recording' && (origin !== 'recording' || !recorderShown) && (
        <ActionIcon aria-label={`Cancel ${title}`} onClick={() => cancel(id, title)}>
          <IconX size={18} />
        </ActionIcon>
      )}
    </>
  );
}

/** The screen that recorded what was refused still needs to know. */
function close({ id, state }: Transfer): void {
  if (state === 'failed') patchTransfer(id, { hidden: true });
  else dismissTransfer(id);
}

/** At rest at once; given up when nobody wants it back. */
function cancel(id: string, title: string): void {
  controlTransfer(id, 'pause');
  patchTransfer(id, { hidden: true });
  notifyUndo(
    `“${title}” is not sent`,
    () => {
      patchTransfer(id, { hidden: false });
      controlTransfer(id, 'resume');
    },
    () => Promise.resolve(controlTransfer(id, 'cancel')),
  );
}
