import { Button, Skeleton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { IconRepeat } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { actionItemQuery, useAnswerActionItem } from '../../api/action-items';
import type { ActionItem, Practice, Video } from '../../api/generated';
import { practiceQuery } from '../../api/practices';
import { useStages } from '../../api/process';
import { useMe } from '../../api/session';
import { takesQuery, useKeepTake } from '../../api/takes';
import { videoQuery } from '../../api/videos';
import { EmptyPanel } from '../../components/empty-panel';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { nextTakeTitle } from '../../lib/take-title';
import { DeviceCamera } from './device-camera';
import { FixNotes } from './fix-notes';
import { LiveRecorder } from './live-recorder';
import { recordingMimeTypeHere } from '../../lib/capture/mime-type';
import { practiceTerms, type PracticeTerms } from './prompt-settings';
import { defaultDetails, detailsKey, type RecordingDetails } from './recording-details';

// Browsers hide the devices from pages without HTTPS.
const canRecord = typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function' && recordingMimeTypeHere() !== null;

/** What is said and for whom does not change under somebody who speaks; what is being recorded is one of the takes soon. */
const READ_ONCE = { staleTime: Infinity, refetchInterval: false, refetchOnWindowFocus: false, refetchOnReconnect: false } as const;

/** What an address asks to be recorded. */
interface Occasion {
  practice: Practice | null;
  /** The video that this is another take of. */
  earlierTake: Video | null;
  action: ActionItem | null;
}

/**
 * Ready? Go. Three taps from opening to a kept recording: record, stop, keep. `?practice=ID` brings what is to be said and how long
 * it may take; `?take=ID` records another take of that video, with what was to be fixed beside the picture; `?action=ID` is the
 * short practice of an action item.
 */
export default function RecordPage() {
  const [parameters] = useSearchParams();
  const [takeOfId, actionId] = [parameters.get('take'), parameters.get('action')];
  const earlier = useQuery({ ...videoQuery(takeOfId ?? ''), ...READ_ONCE, enabled: takeOfId !== null });
  const action = useQuery({ ...actionItemQuery(actionId ?? ''), ...READ_ONCE, enabled: actionId !== null });
  const practiceId = takeOfId === null ? parameters.get('practice') : (earlier.data?.practiceId ?? null);
  const practice = useQuery({ ...practiceQuery(practiceId ?? ''), ...READ_ONCE, enabled: practiceId !== null });
  for (const needed of [earlier, action, practice]) {
    if (needed.isLoadingError) return <ErrorPanel error={needed.error} onRetry={() => needed.refetch()} />;
    if (needed.isEnabled && needed.isPending) return <Skeleton role="status" height={480} radius="lg" aria-label="What is to be said is on its way" />;
  }
  return <Recorder key={takeOfId ?? actionId ?? practiceId} practice={practice.data ?? null} earlierTake={earlier.data ?? null} action={action.data ?? null} />;
}

function Recorder({ practice, earlierTake, action }: Occasion) {
  const me = useMe();
  const stages = useStages();
  const [parameters] = useSearchParams();
  const [lastDetails] = useLocalStorage<RecordingDetails>({ key: detailsKey, defaultValue: defaultDetails, getInitialValueInEffect: false });
  const takes = useQuery({ ...takesQuery(earlierTake?.id ?? ''), ...READ_ONCE, enabled: earlierTake !== null });
  const keepTake = useKeepTake();
  const answerAction = useAnswerActionItem();

  if (earlierTake && earlierTake.owner.id !== me.id) return <NotYours video={earlierTake} />;
  const occasion = earlierTake ?? action?.video ?? practice;
  const stageId = occasion ? occasion.stageId : (parameters.get('stage') ?? lastDetails.stageId);
  const stage = stages.find(({ id }) => id === stageId) ?? (occasion ? undefined : stages.find(({ id }) => id === lastDetails.stageId));
  const details: RecordingDetails = { ...lastDetails, ...(earlierTake ? { kind: earlierTake.kind, visibility: earlierTake.visibility } : {}), stageId: stage?.id ?? null };
  const context = { practiceId: practice?.id, takeOfId: earlierTake?.id, actionId: action?.id };
  const heading = earlierTake ? 'Another take' : action ? 'Twenty seconds' : (practice?.title ?? 'Record');
  const title = earlierTake ? nextTakeTitle(earlierTake.title, takes.data?.items.length ?? 0) : titleFor(practice?.title ?? action?.text, stage?.name);
  const notes = earlierTake && <FixNotes video={earlierTake} />;
  const onKept = earlierTake
    ? (videoId: string) => keepTake.mutateAsync(videoId)
    : action && ((videoId: string) => answerAction.mutateAsync({ id: action.id, videoId }));

  if (canRecord) {
    return <LiveRecorder details={details} title={title} terms={termsOf(practice, action, parameters)} maxTakes={practice?.maxTakes ?? null} context={context} heading={heading} notes={notes} onKept={onKept} />;
  }
  return (
    <>
      <PageHeader title={heading} />
      {notes}
      <DeviceCamera details={details} title={title} context={context} />
    </>
  );
}

function NotYours({ video }: { video: Video }) {
  return (
    <EmptyPanel
      icon={<IconRepeat />}
      title={`${video.owner.name} records the next take`}
      action={
        <Button component={Link} to={`/videos/${video.id}`}>
          Open “{video.title}”
        </Button>
      }
    >
      Takes of one pitch are by one person. If you coach {video.owner.name}, ask for another take beside the video.
    </EmptyPanel>
  );
}

/** An action item comes back as a practice of this length. */
const ACTION_MS = 20_000;
/** Titles of two hundred letters are the longest; the day is added. */
const LONGEST_WORDS = 120;

function termsOf(practice: Practice | null, action: ActionItem | null, parameters: URLSearchParams): PracticeTerms {
  if (practice) return { script: practice.prompt || null, targetMs: practice.targetMs, limitMs: practice.limitMs };
  return action ? { script: action.text, targetMs: ACTION_MS, limitMs: ACTION_MS } : practiceTerms(parameters);
}

/** `Discovery pitch, Mar 3`; of what has a name of its own: `The price in one breath, Mar 3`. */
function titleFor(name: string | undefined, stageName: string | undefined): string {
  const what = name?.slice(0, LONGEST_WORDS) ?? (stageName ? `${stageName} pitch` : 'Pitch');
  return `${what}, ${new Date().toLocaleDateString('en', { day: 'numeric', month: 'short' })}`;
}
