import { VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';
import { useMe } from '../../api/session';
import { PageHeader } from '../../components/page-header';
import { sendRecording } from '../../lib/transfers/send-recording';
import { useRefused } from '../../lib/transfers/transfers-store';
import type { CaptureMode, Resolution } from './capture';
import { DeviceCameraButton } from './device-camera';
import { LeaveGuard } from '../../components/leave-guard';
import { recordingMimeTypeHere } from '../../lib/capture/mime-type';
import { defaultPrompt, promptKey, type PracticeTerms, type PromptSettings } from './prompt-settings';
import type { RecordingDetails } from './recording-details';
import { ReviewTake, UNTOUCHED } from './review-take';
import { Studio } from './studio';
import { useCapture } from './use-capture';
import { countedTakes, useRecorder } from './use-recorder';

interface Props {
  details: RecordingDetails;
  title: string;
  terms: PracticeTerms;
  /** Of how many takes one is kept; `null`: as many as one likes. */
  maxTakes: number | null;
  /** What it is recorded for, and after which video; it is sent with the recording. */
  context: RecordingContext;
  /** What the screen is called before the recording begins. */
  heading: string;
  /** What to keep in mind while one speaks. */
  notes: ReactNode;
  /** The recording that was kept, by its video's id. */
  onKept: ((videoId: string) => Promise<unknown>) | null;
}

export interface RecordingContext {
  practiceId?: string | undefined;
  takeOfId?: string | undefined;
  actionId?: string | undefined;
}

/** Recording in the page, and the choice of what to keep. */
export function LiveRecorder({ details, title, terms, maxTakes, context, heading, notes, onKept }: Props) {
  const me = useMe();
  const [mode, setMode] = useLocalStorage<CaptureMode>({ key: 'sideline-record-mode', defaultValue: 'camera', getInitialValueInEffect: false });
  const [cameraId, setCameraId] = useLocalStorage<string | null>({ key: 'sideline-camera', defaultValue: null, getInitialValueInEffect: false });
  const [microphoneId, setMicrophoneId] = useLocalStorage<string | null>({ key: 'sideline-microphone', defaultValue: null, getInitialValueInEffect: false });
  const [resolution, setResolution] = useLocalStorage<Resolution>({ key: 'sideline-resolution', defaultValue: 720, getInitialValueInEffect: false });
  const [stored, setPrompt] = useLocalStorage<PromptSettings>({ key: promptKey, defaultValue: defaultPrompt, getInitialValueInEffect: false });
  const [draft, setDraft] = useState(UNTOUCHED);
  const [transferId, setTransferId] = useState<string>();
  const refused = useRefused(transferId);

  const devices = { cameraId, microphoneId, resolution };
  const prompt: PromptSettings = { ...defaultPrompt, ...stored, ...asked(terms) };
  const { capture, problem, open } = useCapture(mode, devices);
  const mimeType = recordingMimeTypeHere(mode === 'audio');
  const recorder = useRecorder(capture, { mimeType, resolution, limitMs: prompt.limitMs }, (earlier) => {
    const transfer = sendRecording({
      userId: me.id,
      title: earlier.length > 0 ? `${title}, take ${earlier.length + 1}` : title,
      mimeType: mimeType ?? 'video/webm',
      kind: details.kind,
      // Until it is kept nobody but the coach may see it.
      visibility: 'private',
      stageId: details.stageId ?? undefined,
      ...context,
    });
    setTransferId(transfer.id);
    return transfer;
  });
  const { phase } = recorder;
  const running = phase.name === 'recording' || phase.name === 'paused';

  if (phase.name === 'recorded') {
    return (
      <>
        <PageHeader title="Keep it?" hint="It is shared only when you keep it." />
        <ReviewTake takes={recorder.takes} title={title} details={details} draft={draft} onDraft={setDraft} onKept={onKept} onAgain={recorder.again} maxTakes={maxTakes} />
      </>
    );
  }
  return (
    <>
      {phase.name === 'idle' ? (
        <PageHeader title={heading} hint="It is saved while you speak. Nothing is shared before you keep it." />
      ) : (
        // On a phone the picture, the script and the button need the whole screen.
        <VisuallyHidden component="h1">Record</VisuallyHidden>
      )}
      <LeaveGuard active={running} title="You are still recording" leave="Stop and leave" stay="Go on recording">
        If you leave, the recording stops here. What you have recorded is kept among your videos, for you and your coach.
      </LeaveGuard>
      <Studio
        mode={mode}
        onMode={setMode}
        devices={devices}
        onCamera={setCameraId}
        onMicrophone={setMicrophoneId}
        onResolution={setResolution}
        prompt={prompt}
        terms={terms}
        onPrompt={(next) => setPrompt({ ...next, ...own(stored, terms) })}
        capture={capture}
        problem={problem}
        onOpen={open}
        instead={<DeviceCameraButton details={details} title={title} context={context} />}
        recorder={recorder}
        takeWords={maxTakes === null ? null : `Take ${countedTakes(recorder.takes) + 1} of ${maxTakes}`}
        refused={running ? refused : undefined}
        notes={notes}
      />
    </>
  );
}

/** What a practice asks for goes before what this person chose. */
function asked({ script, targetMs, limitMs }: PracticeTerms): Partial<PromptSettings> {
  return { ...(script === null ? {} : { script }), ...(targetMs === null ? {} : { targetMs }), ...(limitMs === null ? {} : { limitMs }) };
}

/** What was chosen here before and is not in force now: it comes back when no practice asks for anything. */
function own(stored: PromptSettings, terms: PracticeTerms): Partial<PromptSettings> {
  return {
    ...(terms.script === null ? {} : { script: stored.script }),
    ...(terms.targetMs === null ? {} : { targetMs: stored.targetMs }),
    ...(terms.limitMs === null ? {} : { limitMs: stored.limitMs }),
  };
}
