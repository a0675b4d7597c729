import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBookmark, IconClipboardCheck, IconLetterT, IconLink, IconMessage, IconQuote, IconScissors, type TablerIcon } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { formatMs, type MomentSource } from '#libs/contracts';
import type { SearchHit, SearchMoment } from '../../api/generated';
import type { ClipDraft } from '../../components/save-clip';
import { Highlighted } from '../../components/highlighted';
import { MomentPicture } from '../../components/moment-picture';
import { copyText } from '../../lib/clipboard';
import { foundFactLabel, momentSourceLabel, videoKindLabel } from '../../lib/labels';
import classes from './search.module.css';
import { useDwell } from './use-dwell';

const MomentPreview = lazy(() => import('./moment-preview'));

const SHOWN_MOMENTS = 4;
const MIN_CLIP_MS = 15_000;

const sourceIcon: Record<MomentSource, TablerIcon> = {
  transcript: IconQuote,
  comment: IconMessage,
  scorecard: IconClipboardCheck,
  chapter: IconBookmark,
  title: IconLetterT,
};

/** A video and the seconds in it that match. Its picture shows the second that is pointed at, at first the best one. */
export function HitCard({ hit, onClip }: { hit: SearchHit; onClip: (clip: ClipDraft) => void }) {
  const [pointed, setPointed] = useState<SearchMoment>();
  // The next answer brings other moments of the same video.
  const shown = (pointed && hit.moments.includes(pointed) ? pointed : undefined) ?? hit.moments.find(isSecond) ?? hit.moments[0];
  const atMs = shown && isSecond(shown) ? shown.atMs : undefined;
  const watched = useDwell(pointed && shown === pointed && isSecond(pointed) ? pointed : undefined);
  const length = hit.durationMs;
  return (
    <article className={classes['hit']} aria-label={hit.title} onPointerLeave={() => setPointed(undefined)}>
      <Link to={linkTo(hit, shown)} className={classes['poster']} tabIndex={-1} aria-hidden="true">
        <MomentPicture of={hit} atMs={atMs} />
        {watched && (
          <Suspense fallback={null}>
            <MomentPreview key={watched.atMs} videoId={hit.videoId} atMs={watched.atMs} />
          </Suspense>
        )}
        {length !== null && <span className={classes['duration']}>{atMs === undefined ? formatMs(length) : formatMs(atMs)}</span>}
      </Link>
      <div className={classes['hitBody']}>
        <div>
          <h2 className={classes['hitTitle']}>
            <Link to={linkTo(hit)}>{hit.title}</Link>
          </h2>
          <p className={classes['facts']}>
            {[hit.owner.name, hit.stage?.name, videoKindLabel[hit.kind], length !== null && formatMs(length)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <ul className={classes['moments']}>
          {hit.moments.slice(0, SHOWN_MOMENTS).map((moment, index) => (
            <li key={index} className={classes['momentLine']} onPointerEnter={() => setPointed(moment)} onFocus={() => setPointed(moment)}>
              <MomentLink hit={hit} moment={moment} />
              {isSecond(moment) && <MomentTools hit={hit} moment={moment} onClip={onClip} />}
            </li>
          ))}
        </ul>
        {hit.moments.length > SHOWN_MOMENTS && <p className={classes['more']}>and {hit.moments.length - SHOWN_MOMENTS} more in this video</p>}
      </div>
    </article>
  );
}

function MomentLink({ hit, moment }: { hit: SearchHit; moment: SearchMoment }) {
  const Icon = sourceIcon[moment.source];
  return (
    <Link to={linkTo(hit, moment)} className={classes['moment']} data-moment data-whole={!isSecond(moment) || undefined}>
      {isSecond(moment) && <span className={classes['time']}>{formatMs(moment.atMs)}</span>}
      <span className={classes['source']}>
        <Icon size={16} aria-hidden="true" /> {moment.field ? foundFactLabel[moment.field] : momentSourceLabel[moment.source]}
      </span>
      <span className={classes['snippet']}>
        <Highlighted snippet={moment.snippet} />
      </span>
    </Link>
  );
}

/** What can be done with a second besides going there. */
function MomentTools({ hit, moment, onClip }: { hit: SearchHit; moment: SearchMoment; onClip: (clip: ClipDraft) => void }) {
  const at = formatMs(moment.atMs);
  // A comment at one second speaks of what is said around it.
  const endMs = Math.min(Math.max(moment.endMs, moment.atMs + MIN_CLIP_MS), hit.durationMs ?? Infinity);
  return (
    <span className={classes['tools']}>
      <Tooltip label="Copy link to this second">
        <ActionIcon size={36} aria-label={`Copy link to ${at}`} onClick={() => void copyText(location.origin + linkTo(hit, moment), 'Link to this second copied')}>
          <IconLink size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Save clip">
        <ActionIcon size={36} aria-label={`Save clip from ${at}`} onClick={() => onClip({ videoId: hit.videoId, title: hit.title, atMs: moment.atMs, endMs })}>
          <IconScissors size={18} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

/** A match in the title belongs to the whole video. */
const isSecond = (moment: SearchMoment) => moment.source !== 'title';

function linkTo(hit: SearchHit, moment?: SearchMoment): string {
  return moment && isSecond(moment) ? `/videos/${hit.videoId}?t=${moment.atMs / 1000}` : `/videos/${hit.videoId}`;
}
