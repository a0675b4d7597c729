import { Skeleton } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { Practice } from '../../api/generated';
import { practiceQuery } from '../../api/practices';
import { useStages } from '../../api/process';
import { ErrorPanel } from '../../components/error-panel';
import { PageHeader } from '../../components/page-header';
import { DeviceCamera } from './device-camera';
import { LiveRecorder } from './live-recorder';
import { recordingMimeTypeFor } from './mime-type';
import { practiceTerms, type PracticeTerms } from './prompt-settings';
import { defaultDetails, detailsKey, type RecordingDetails } from './recording-details';

// Browsers hide the devices from pages without HTTPS.
const canRecord = typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function' && recordingMimeTypeFor('camera') !== null;

/** Ready? Go. Three taps from opening to a kept recording: record, stop, keep. `?practice=ID` brings what is to be said and how long it may take. */
export default function RecordPage() {
  const [parameters] = useSearchParams();
  const id = parameters.get('practice');
  const practice = useQuery({ ...practiceQuery(id ?? ''), enabled: id !== null });
  if (id === null) return <Recorder practice={null} />;
  if (practice.isError) return <ErrorPanel error={practice.error} onRetry={() => practice.refetch()} />;
  return practice.data ? <Recorder key={id} practice={practice.data} /> : <Skeleton height={480} radius="lg" aria-label="The practice is on its way" />;
}

function Recorder({ practice }: { practice: Practice | null }) {
  const stages = useStages();
  const [parameters] = useSearchParams();
  const [lastDetails] = useLocalStorage<RecordingDetails>({ key: detailsKey, defaultValue: defaultDetails, getInitialValueInEffect: false });

  const asked = practice ? practice.stageId : parameters.get('stage');
  const stage = stages.find(({ id }) => id === asked) ?? (practice ? undefined : stages.find(({ id }) => id === lastDetails.stageId));
  const details: RecordingDetails = { ...lastDetails, stageId: stage?.id ?? null };
  const title = practice ? `${practice.title}, ${today()}` : titleFor(stage?.name);

  if (canRecord) return <LiveRecorder details={details} title={title} terms={termsOf(practice, parameters)} practice={practice} />;
  return (
    <>
      <PageHeader title={practice?.title ?? 'Record'} />
      <DeviceCamera details={details} title={title} practiceId={practice?.id} />
    </>
  );
}

const termsOf = (practice: Practice | null, parameters: URLSearchParams): PracticeTerms =>
  practice ? { script: practice.prompt || null, targetMs: practice.targetMs, limitMs: practice.limitMs } : practiceTerms(parameters);

const today = () => new Date().toLocaleDateString('en', { day: 'numeric', month: 'short' });

/** `Discovery pitch, Mar 3`. */
function titleFor(stageName: string | undefined): string {
  return stageName ? `${stageName} pitch, ${today()}` : `Pitch, ${today()}`;
}
