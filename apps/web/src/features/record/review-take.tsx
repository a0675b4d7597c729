import { Alert, Anchor, Button, Chip, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconAlertCircle, IconCheck, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { formatMs } from '#libs/contracts';
import { useStages } from '../../api/process';
import { useUpdateVideo } from '../../api/videos';
import { JournalNote } from '../../components/journal-note';
import { optionsOf, videoKindLabel, visibilityLabel } from '../../lib/labels';
import { notifyDone } from '../../lib/notify';
import { told } from '../../lib/told';
import { refusalOf, useRefused } from '../../lib/transfers/transfers-store';
import { LeaveGuard } from '../../components/leave-guard';
import { KEEP_OPEN } from './keep-open';
import { defaultDetails, detailsKey, type RecordingDetails } from './recording-details';
import classes from './record.module.css';
import { TakePlayer } from './take-player';
import { trimOf, type Span } from './trim';
import { useDropTakes } from './use-drop-takes';
import { countedTakes, type Take } from './use-recorder';

/** What was chosen for the take that will be kept; `null` where nothing was. */
export interface TakeDraft {
  title: string | null;
  details: RecordingDetails | null;
  /** By the transfer's id. */
  trims: Record<string, { span: Span; durationMs: number }>;
}

export const UNTOUCHED: TakeDraft = { title: null, details: null, trims: {} };

interface Props {
  /** At least one; the last is the newest. */
  takes: Take[];
  title: string;
  details: RecordingDetails;
  /** It outlasts this screen, so that another take loses none of it. */
  draft: TakeDraft;
  onDraft: (draft: TakeDraft) => void;
  /** Told of the video that was kept. */
  onKept: ((videoId: string) => Promise<unknown>) | null;
  onAgain: () => void;
  /** Of how many takes one is kept; `null`: as many as one likes. */
  maxTakes: number | null;
}

/** Watch it, name it, keep it or do it again; of several takes one is kept. */
export function ReviewTake({ takes, title: suggested, details: initial, draft, onDraft, onKept, onAgain, maxTakes }: Props) {
  const stages = useStages();
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const update = useUpdateVideo();
  const drop = useDropTakes();
  const [chosen, setChosen] = useState(takes.length - 1);
  const take = takes[chosen];
  const { trims } = draft;
  const title = draft.title ?? suggested;
  const details = draft.details ?? initial;
  const [, remember] = useLocalStorage<RecordingDetails>({ key: detailsKey, defaultValue: defaultDetails });
  const refused = useRefused(take?.transfer.id);
  const [keeping, setKeeping] = useState(false);
  const here = useRef(false);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  if (!take) return null;
  const noMore = maxTakes !== null && countedTakes(takes) >= maxTakes;
  const choose = (next: RecordingDetails) => onDraft({ ...draft, details: next });

  const keep = async (event: SyntheticEvent) => {
    event.preventDefault();
    setKeeping(true);
    remember(details);
    const address = window.location.pathname;
    const waiting = new AbortController();
    try {
      const id = await Promise.race([take.transfer.videoId, refusalOf(take.transfer.id, waiting.signal)]);
      // Why stands above the title.
      if (id === null) return;
      const chosenTitle = title.trim() || suggested;
      const chosenTrim = trims[take.transfer.id];
      const trim = chosenTrim && trimOf(chosenTrim.span, chosenTrim.durationMs);
      await update.mutateAsync({ id, title: chosenTitle, ...details, ...(trim ? { trim } : {}) });
      if (onKept) told(onKept(id));
      drop(takes.filter((other) => other !== take));
      // Without a connection that may be much later. The address changes first: this stands until the next screen has loaded.
      if (!here.current || window.location.pathname !== address) return notifyDone(`“${chosenTitle}” is kept`);
      // Who recorded for a colleague's request sends it from there.
      const ask = parameters.get('ask');
      await navigate(`/videos/${id}${ask ? `?${new URLSearchParams({ ask })}` : ''}`);
    } finally {
      waiting.abort();
      setKeeping(false);
    }
  };

  return (
    <div className={classes['studio']}>
      <LeaveGuard active={!keeping} title="Nothing is kept yet" leave="Leave" stay="Stay">
        {refused
          ? 'If you leave, what you recorded waits in the list of uploads until the server takes it. The title, the trim and what else you chose here are lost.'
          : 'If you leave, what you recorded stays among your videos, whole, for you and your coach. The title, the trim and what else you chose here are lost.'}
      </LeaveGuard>
      <div>
        <TakePlayer
          key={take.transfer.id}
          take={take}
          span={trims[take.transfer.id]?.span ?? null}
          onSpan={(span, durationMs) => onDraft({ ...draft, trims: { ...trims, [take.transfer.id]: { span, durationMs } } })}
        />
        {takes.length > 1 && (
          <Chip.Group value={String(chosen)} onChange={(value) => setChosen(Number(value))}>
            <Group gap="xs" mt="md" role="radiogroup" aria-label="Which take to keep">
              {takes.map(({ transfer, durationMs }, index) => (
                <Chip key={transfer.id} value={String(index)} size="lg">
                  Take {index + 1}, {formatMs(durationMs)}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
        )}
      </div>
      <Paper component="form" p="lg" onSubmit={(event) => told(keep(event))} className={classes['settings']}>
        <Stack gap="md">
          <JournalNote advice={KEEP_OPEN} />
          {take.end === 'lost' && (
            <Alert color="yellow" variant="light" icon={<IconAlertCircle />} title="The recording ended early" classNames={{ message: classes['alertText'] ?? '', title: classes['alertText'] ?? '' }}>
              The camera, the microphone or the shared screen was switched off. Everything until then is here.
            </Alert>
          )}
          {take.end === 'limit' && <Text fw={600}>Time is up: this take has the length that was asked for.</Text>}
          {refused && (
            <Alert color="red" variant="light" icon={<IconAlertCircle />} title="The server did not take this recording" classNames={{ message: classes['alertText'] ?? '', title: classes['alertText'] ?? '' }}>
              {refused.message} {refused.onlyHere ? 'Only this page holds your recording; before you close it,' : 'Your recording is kept in this browser. To be safe,'}{' '}
              <Anchor href={take.url} download={`${suggested}.${take.transfer.fileExtension}`} inherit underline="always">
                save it on this device
              </Anchor>
              .
            </Alert>
          )}
          <TextInput label="Title" value={title} onChange={(event) => onDraft({ ...draft, title: event.currentTarget.value })} required maxLength={200} />
          <Select label="Kind" data={optionsOf(videoKindLabel)} value={details.kind} allowDeselect={false} onChange={(kind) => kind && choose({ ...details, kind })} />
          <Select
            label="Stage"
            placeholder={stages.length ? 'Choose a stage' : 'No stages yet'}
            data={stages.map(({ id, name }) => ({ value: id, label: name }))}
            value={details.stageId}
            onChange={(stageId) => choose({ ...details, stageId })}
            clearable
          />
          <Select
            label="Who may see it"
            data={optionsOf(visibilityLabel)}
            value={details.visibility}
            allowDeselect={false}
            onChange={(visibility) => visibility && choose({ ...details, visibility })}
          />
          {takes.length > 1 && (
            <Text size="sm" c="dimmed">
              The other {takes.length === 2 ? 'take is' : 'takes are'} deleted; you can undo it.
            </Text>
          )}
          {noMore && <Text size="sm">{maxTakes === 1 ? 'This practice asks for one take.' : `This practice asks for at most ${maxTakes} takes: keep the one you like best.`}</Text>}
          <Group grow preventGrowOverflow={false} gap="xs">
            {!noMore && (
              <Button variant="default" px="xs" leftSection={<IconRefresh size={18} />} onClick={onAgain} disabled={keeping}>
                Another take
              </Button>
            )}
            <Button type="submit" px="xs" leftSection={<IconCheck size={18} />} loading={keeping} disabled={refused !== undefined}>
              {takes.length > 1 ? `Keep take ${chosen + 1}` : 'Keep'}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </div>
  );
}
