import { Button, Group, Skeleton, Tabs, Text, Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { IconLink, IconScissors } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { commentsQuery, heldCommentsQuery, usePostComment } from '../../api/comments';
import type { Video } from '../../api/generated';
import { useMe } from '../../api/session';
import { usePositions } from '../../api/use-positions';
import { useWatchVideo } from '../../api/use-watch-video';
import { SaveClip, type ClipDraft } from '../../components/save-clip';
import { copyText } from '../../lib/clipboard';
import { videoKindLabel } from '../../lib/labels';
import { useStore } from '../../lib/store';
import { ago } from '../../lib/words';
import { AnswerAsks, RecordedForAsk } from './answer-asks';
import { AskTakeModal } from './ask-take-modal';
import { CarriedFixes } from './carried-fixes';
import { ChaptersPanel } from './chapters-panel';
import { CoachScore } from './coach-score';
import { useCommentFilter } from './comment-filter';
import { CommentsPanel } from './comments-panel';
import { audiencesFor } from './audiences';
import { Composer } from './composer';
import { DetailsPanel } from './details-panel';
import { DrawingContext } from './drawing/drawing-context';
import { DrawingTools } from './drawing/drawing-tools';
import { useDrawing } from './drawing/use-drawing';
import { FeedbackWait } from './feedback-wait';
import { Player } from '../../lib/playback/player';
import classes from './player.module.css';
import { Presence } from './presence';
import { RecordingNow } from './recording-now';
import { RetentionNote } from './retention-note';
import { ScorecardPanel } from './scorecard-panel';
import { SkipRow } from './skip-points/skip-row';
import { linkToSecond } from './start-at';
import { StatePanel } from './state-panel';
import { TakesBar } from './takes-bar';
import { TranscriptPanel } from './transcript-panel';
import { useDraft } from './use-draft';
import { usePlayerKeys } from './use-player-keys';
import { useReading } from './use-reading';
import { useStart } from './use-start';
import { useUnsent } from './use-unsent';
import { VideoActionItems } from './video-action-items';
import { WorkedButton } from './worked-button';
import { VideoMenu } from './video-menu';

// The page is usable before the player, which is most of its weight, has loaded.
const VideoStage = lazy(() => import('./video-stage'));

/** What is said here, and what do people think? */
export function PlayerScreen({ video }: { video: Video }) {
  useDocumentTitle(`${video.title} · Sideline`);
  const [player] = useState(() => new Player());
  const client = useQueryClient();
  const me = useMe();
  const feedQuery = useQuery(commentsQuery(video.id, client));
  const feed = feedQuery.data;
  const { data: held } = useQuery(heldCommentsQuery(video.id));
  const comments = (feed ?? held)?.comments ?? [];
  const people = useWatchVideo(video.id, feed !== undefined);
  const post = usePostComment();
  const [tab, setTab] = useState('comments');
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [answering, setAnswering] = useState(false);
  const [askingTake, setAskingTake] = useState(false);
  const [clip, setClip] = useState<ClipDraft | null>(null);
  const draft = useDraft(player, video.id, post.mutate);
  const unsent = useUnsent(video.id, post.mutate, draft);
  const linkedId = useStart(player, feed);
  const looking = useCommentFilter(comments);
  const positions = usePositions(video.id, player, people, me.id);
  const reading = useReading(video.id, feed, tab === 'comments');
  const drawing = useDrawing(player, draft, Boolean(video.playback));
  const isDrawing = useStore(drawing.sketch.now, (now) => now !== null);
  usePlayerKeys(player, looking.shown, draft, drawing.toggle);

  const openTab = (name: string) => {
    setTab(name);
    // What is being written in it stays while another is open.
    if (!seen.includes(name)) setSeen([...seen, name]);
  };

  const scoreTab = useRef<HTMLButtonElement>(null);
  const openOwnLook = () => {
    openTab('scorecard');
    scoreTab.current?.focus({ preventScroll: true });
    // On a phone the tabs are below.
    scoreTab.current?.scrollIntoView({ block: 'center' });
  };

  const screen = (
    <div className={classes['layout']}>
      <div className={classes['stage']}>
        {video.playback ? (
          <Suspense fallback={<Skeleton style={{ aspectRatio: '16 / 9' }} radius="lg" />}>
            <VideoStage video={video} playback={video.playback} player={player} comments={looking.shown} draft={draft} positions={positions} />
          </Suspense>
        ) : (
          <StatePanel video={video} />
        )}
        <DrawingTools />
      </div>
      <header className={classes['about']}>
        {video.canReview && video.playback && <SkipRow video={video} comments={comments} player={player} />}
        <Group justify="space-between" align="flex-start" gap="xs">
          <div className={classes['titles']}>
            <Title order={1} className={classes['title']}>
              {video.title}
            </Title>
            <Text c="dimmed">{[video.owner.name, video.stage?.name, videoKindLabel[video.kind], ago(video.createdAt)].filter(Boolean).join(' · ')}</Text>
          </div>
          <Group gap="xs" wrap="nowrap">
            <Button variant="default" leftSection={<IconLink size={18} />} onClick={() => void copyText(linkToSecond(video.id, player.nowMs), 'Link to this second copied')}>
              Copy link
            </Button>
            {video.playback && (
              <Button variant="default" leftSection={<IconScissors size={18} />} onClick={() => setClip(clipAt(video, player.nowMs, draft.draft))}>
                Save clip
              </Button>
            )}
            <VideoMenu video={video} onAnswer={() => setAnswering(true)} onAskTake={() => setAskingTake(true)} />
          </Group>
        </Group>
        <SaveClip draft={clip} onClose={() => setClip(null)} />
        <AnswerAsks video={video} player={player} opened={answering} onClose={() => setAnswering(false)} />
        {askingTake && <AskTakeModal video={video} comment={null} onClose={() => setAskingTake(false)} />}
        <RecordedForAsk video={video} />
        <RecordingNow video={video} />
        <Group justify="space-between" gap="xs" mih={32}>
          <Group gap="xs">
            <CoachScore video={video} />
            <WorkedButton video={video} />
          </Group>
          <Presence people={people} />
        </Group>
        <TakesBar video={video} />
        <FeedbackWait video={video} onLook={openOwnLook} />
        <RetentionNote video={video} />
      </header>
      <aside className={classes['side']}>
        <Tabs value={tab} onChange={(value) => openTab(value ?? 'comments')} keepMounted={false} classNames={{ root: classes['tabs'] ?? '', panel: classes['panel'] ?? '', tab: classes['tab'] ?? '' }}>
          <Tabs.List grow>
            <Tabs.Tab value="comments">Comments {comments.length > 0 && comments.length}</Tabs.Tab>
            <Tabs.Tab value="scorecard" ref={scoreTab}>
              Score
            </Tabs.Tab>
            <Tabs.Tab value="transcript">Transcript</Tabs.Tab>
            <Tabs.Tab value="details">Details</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="comments">
            <CarriedFixes video={video} player={player} />
            <VideoActionItems video={video} />
            <CommentsPanel
              video={video}
              feed={feedQuery}
              comments={comments}
              player={player}
              linkedId={linkedId}
              controls={looking}
              reading={reading}
              unsent={unsent}
              onClip={({ atMs, endMs }) => setClip(clipAt(video, atMs, { atMs, endMs }))}
            />
          </Tabs.Panel>
          <Tabs.Panel value="scorecard">
            <ScorecardPanel videoId={video.id} player={player} />
          </Tabs.Panel>
          <Tabs.Panel value="transcript" keepMounted={seen.includes('transcript')}>
            <ChaptersPanel video={video} player={player} />
            <TranscriptPanel videoId={video.id} ownerName={video.owner.name} player={player} />
          </Tabs.Panel>
          <Tabs.Panel value="details" keepMounted={seen.includes('details')}>
            <DetailsPanel video={video} />
          </Tabs.Panel>
        </Tabs>
        <div className={classes['composer']} data-away={isDrawing || (tab !== 'comments' && draft.draft.atMs === null) || undefined}>
          <Composer videoId={video.id} controls={draft} player={player} audiences={audiencesFor(video, me)} />
        </div>
      </aside>
    </div>
  );
  return <DrawingContext value={drawing}>{screen}</DrawingContext>;
}

/** What a clip is when nobody has chosen its ends: a little before, in ms, and what a person says in one breath after. */
const BEFORE_MS = 5_000;
const AFTER_MS = 20_000;

/** The range that is being commented on, or the seconds around the present one. */
function clipAt(video: Video, nowMs: number, range: { atMs: number | null; endMs: number | null }): ClipDraft {
  const atMs = range.endMs !== null && range.atMs !== null ? range.atMs : Math.max(0, nowMs - BEFORE_MS);
  const endMs = Math.min(range.endMs ?? nowMs + AFTER_MS, video.durationMs ?? Infinity);
  return { videoId: video.id, title: video.title, atMs: Math.min(atMs, Math.max(0, endMs - 1_000)), endMs };
}
