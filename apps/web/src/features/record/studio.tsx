import { Alert, Button, Group, Select, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconDeviceDesktop, IconMicrophoneOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { RESOLUTIONS, sharesScreen, type Capture, type CaptureDevices, type CaptureMode, type Resolution } from './capture';
import type { CaptureProblem } from '../../lib/capture/capture-problem';
import { KEEP_OPEN } from './keep-open';
import { KeptLine } from './kept-line';
import { Preview } from './preview';
import { PromptForm } from './prompt-form';
import type { PracticeTerms, PromptSettings } from './prompt-settings';
import { RecordControls } from './record-controls';
import classes from './record.module.css';
import { JournalNote } from '../../components/journal-note';
import { SoundMeter } from '../../components/sound-meter';
import { Teleprompter } from './teleprompter';
import type { Transfer } from '../../lib/transfers/transfer';
import { useDevices } from './use-devices';
import type { Recorder } from './use-recorder';
import { useSoundLevel } from '../../lib/capture/use-sound-level';
import { useWakeLock } from './use-wake-lock';

interface Props {
  mode: CaptureMode;
  onMode: (mode: CaptureMode) => void;
  devices: CaptureDevices;
  onCamera: (id: string | null) => void;
  onMicrophone: (id: string | null) => void;
  onResolution: (resolution: Resolution) => void;
  prompt: PromptSettings;
  /** What cannot be chosen here, because a practice asks for it. */
  terms: PracticeTerms;
  onPrompt: (prompt: PromptSettings) => void;
  capture: Capture | null;
  problem: CaptureProblem | null;
  onOpen: () => void;
  /** What there is besides when the devices can't be had. */
  instead: ReactNode;
  recorder: Recorder;
  /** Which take it is of how many; `null` where nobody counts. */
  takeWords: string | null;
  /** The transfer of what is being recorded, when the server does not take it. */
  refused: Transfer | undefined;
  /** What to keep in mind while one speaks. */
  notes: ReactNode;
}

const PHONE = '(max-width: 48em)';

/** Phones share no screen. */
const canShare = typeof (navigator.mediaDevices as Partial<MediaDevices> | undefined)?.getDisplayMedia === 'function';

const MODES: { value: CaptureMode; label: string }[] = [
  { value: 'camera', label: 'Camera' },
  { value: 'screen', label: 'Screen' },
  { value: 'screen_camera', label: 'Screen and camera' },
  { value: 'audio', label: 'Sound only' },
];

const resolutionLabel: Record<Resolution, string> = {
  480: '480p, for a slow connection',
  720: '720p, right for most',
  1080: '1080p, for fine print on a screen',
};

/** Preview, choice of devices and the one large button. */
export function Studio(props: Props) {
  const { mode, prompt, terms, onPrompt, capture, problem, onOpen, instead, recorder, takeWords, refused, notes } = props;
  // There the picture, the script and the button need the whole screen.
  const phone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const sound = useSoundLevel(capture?.stream ?? null);
  const { phase } = recorder;
  const busy = phase.name !== 'idle';
  const running = phase.name === 'recording' || phase.name === 'paused';
  useWakeLock(busy);

  return (
    <div className={classes['studio']}>
      <Stack gap="md">
        {prompt.script.trim() !== '' && <Teleprompter settings={prompt} running={phase.name === 'recording'} />}
        <Preview capture={capture} phase={phase} elapsedMs={recorder.elapsedMs} targetMs={prompt.targetMs} limitMs={prompt.limitMs}>
          {problem && <ProblemNote problem={problem} onRetry={onOpen} instead={instead} />}
          {!problem && !capture && sharesScreen(mode) && (
            <Button leftSection={<IconDeviceDesktop size={18} />} onClick={onOpen}>
              Choose what to share
            </Button>
          )}
          {!problem && !capture && !sharesScreen(mode) && (
            <Text ta="center">Allow {mode === 'audio' ? 'the microphone' : 'camera and microphone'} when the browser asks.</Text>
          )}
        </Preview>
        {busy && !refused && <JournalNote advice={KEEP_OPEN} />}
        <RecordControls recorder={recorder} ready={capture !== null} />
        {takeWords && <Text ta="center">{takeWords}</Text>}
        {refused && <RefusedNote transfer={refused} />}
        {running && <KeptLine />}
      </Stack>
      <Stack gap="md" className={classes['settings']}>
        {notes}
        {!(busy && phone) && <Choices {...props} busy={busy} />}
        <SoundMeter level={sound.level} />
        <div role="status">
          {capture && sound.silent && (
            <Alert variant="light" color="yellow" icon={<IconMicrophoneOff />} title="We can’t hear you" classNames={{ message: classes['alertText'] ?? '', title: classes['alertText'] ?? '' }}>
              Say something. If the bar stays empty, choose another microphone or check that it isn’t muted.
            </Alert>
          )}
        </div>
        {!(busy && phone) && <PromptForm settings={prompt} terms={terms} onChange={onPrompt} disabled={busy} />}
      </Stack>
    </div>
  );
}

/** What to record, and with which devices. */
function Choices({ mode, onMode, devices, onCamera, onMicrophone, onResolution, capture, busy }: Props & { busy: boolean }) {
  const { cameras, microphones } = useDevices(capture !== null);
  return (
    <>
      <SegmentedControl
        orientation="vertical"
        fullWidth
        aria-label="What to record"
        data={MODES.filter(({ value }) => canShare || !sharesScreen(value))}
        value={mode}
        onChange={onMode}
        disabled={busy}
        classNames={{ label: classes['mode'] ?? '' }}
      />
      {(mode === 'camera' || mode === 'screen_camera') && (
        <Select label="Camera" placeholder="Standard camera" data={cameras} value={devices.cameraId} onChange={onCamera} disabled={busy} clearable />
      )}
      <Select label="Microphone" placeholder="Standard microphone" data={microphones} value={devices.microphoneId} onChange={onMicrophone} disabled={busy} clearable />
      {mode !== 'audio' && (
        <Select
          label="Picture"
          data={RESOLUTIONS.map((lines) => ({ value: String(lines), label: resolutionLabel[lines] }))}
          value={String(devices.resolution)}
          onChange={(lines) => lines && onResolution(Number(lines) as Resolution)}
          allowDeselect={false}
          disabled={busy}
        />
      )}
    </>
  );
}

/** Whoever speaks is told at once, and what becomes of what they say. */
function RefusedNote({ transfer: { message, onlyHere } }: { transfer: Transfer }) {
  const next = onlyHere ? 'No copy is kept on this device either: stop, and save what you have from the next screen.' : 'You can go on: what you say is kept on this device, and can be sent later.';
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle />} title="The server does not take this recording" classNames={{ message: classes['alertText'] ?? '', title: classes['alertText'] ?? '' }}>
      {message} {next}
    </Alert>
  );
}

function ProblemNote({ problem, onRetry, instead }: { problem: CaptureProblem; onRetry: () => void; instead: ReactNode }) {
  return (
    <Stack align="center" gap="sm" maw={440} role="alert">
      <IconAlertTriangle size={32} stroke={1.5} aria-hidden="true" />
      <Text fw={650} fz="lg" ta="center">
        {problem.title}
      </Text>
      <Text ta="center">{problem.advice}</Text>
      <Group justify="center">
        <Button onClick={onRetry}>Try again</Button>
        {instead}
      </Group>
    </Stack>
  );
}
