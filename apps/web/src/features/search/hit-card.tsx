import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconBookmark, IconChevronDown, IconClipboardCheck, IconLetterT, IconLink, IconMessage, IconQuote, IconScissors, type TablerIcon } from '@tabler/icons-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link } from 'react-router';
import { formatMs, type MomentSource } from '#libs/contracts';
import type { SearchHit, SearchMoment } from '../../api/generated';
import type { ClipDraft } from '../../components/save-clip';
import { Highlighted } from '../../components/highlighted';
import { MomentPicture } from '../../components/moment-picture';
import { copyText } from '../../lib/clipboard';
import { foundFactLabel, momentSourceLabel, videoKindLabel } from '../../lib/labels';
import { bestFirst, isSecond } from './best-first';
import classes from './search.module.css';
import { useDwell } from './use-dwell';

const MomentPreview = lazy(() => import('./moment-preview'));

/** A list of up to this many is shown whole; of a longer one a few, and the others on demand. */
const SHORT_LIST = 4;
const SHOWN_MOMENTS = 3;
const MIN_CLIP_MS = 15_000;

const sourceIcon: Record<MomentSource, TablerIcon> = {
  transcript: IconQuote,
  comment: IconMessage,
  scorecard: IconClipboardCheck,
  chapter: IconBookmark,
  title: IconLetterT,
};

/** A video and the seconds in it that match, the best one first. Its picture shows the second that is pointed at, at first the best one. */
export function HitCard({ hit, onClip }: { hit: SearchHit; onClip: (clip: ClipDraft) => void }) {
  const [pointed, setPointed] = useState<SearchMoment>();
  const [whole, setWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const moments = bestFirst(hit.moments);
  const listed = whole || moments.length <= SHORT_LIST ? moments : moments.slice(0, SHOWN_MOMENTS);
  // The next answer brings other moments of the same video.
  const shown = (pointed && moments.includes(pointed) ? pointed : undefined) ?? moments[0];
  const atMs = shown && isSecond(shown) ? shown.atMs : undefined;
  const watched = useDwell(pointed && shown === pointed && isSecond(pointed) ? pointed : undefined);
  const length = hit.durationMs;
  const showWhole = () => {
    flushSync(() => setWhole(true));
    list.current?.querySelectorAll<HTMLElement>('a[data-moment]')[SHOWN_MOMENTS]?.focus();
  };
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
            <Link to={linkTo(hit)} {...(moments.length === 0 ? { 'data-moment': true, 'data-stop': true } : {})}>
              {hit.title}
            </Link>
          </h2>
          <p className={classes['facts']}>
            {[hit.owner.name, hit.stage?.name, videoKindLabel[hit.kind], length !== null && formatMs(length)].filter(Boolean).join(' · ')}
          </p>
        </div>
        <ul className={classes['moments']} ref={list}>
          {listed.map((moment, index) => (
            <li key={index} className={classes['momentLine']} onPointerEnter={() => setPointed(moment)} onFocus={() => setPointed(moment)}>
              <MomentLink hit={hit} moment={moment} />
              {isSecond(moment) && <MomentTools hit={hit} moment={moment} onClip={onClip} />}
            </li>
          ))}
        </ul>
        {listed.length < moments.length && (
          <Button variant="subtle" className={classes['more'] ?? ''} leftSection={<IconChevronDown size={16} />} data-stop onClick={showWhole}>
            {moments.length - listed.length} more in this video
          </Button>
        )}
      </div>
    </article>
  );
}

function MomentLink({ hit, moment }: { hit: SearchHit; moment: SearchMoment }) {
  const Icon = sourceIcon[moment.source];
  return (
    <Link to={linkTo(hit, moment)} className={classes['moment']} data-moment data-stop data-whole={!isSecond(moment) || undefined}>
      {isSecond(moment) && <span className={classes['time']}>{formatMs(moment.atMs)}</span>}
      <span className={classes['source']}>
        <Icon size={16} aria-hidden="true" /> {moment.field ? foundFactLabel[moment.field] : momentSourceLabel[moment.source]}
      </span>
      <span className={classes['snippet']}>
        {moment.author && <b className={classes['author']}>{moment.author.name}: </b>}
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

/** The whole video plays from its start. */
function linkTo(hit: SearchHit, moment?: SearchMoment): string {
  return `/videos/${hit.videoId}?t=${moment && isSecond(moment) ? moment.atMs / 1000 : 0}`;
}
