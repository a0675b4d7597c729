import { formatMs } from '#libs/contracts';
import type { SpeechAnalysis } from '../../api/generated';
import classes from './speech.module.css';

const [WIDTH, HEIGHT] = [320, 56];
/** So many words a minute above the band are in the picture, too. */
const ABOVE = 40;

/** The pace over the video; a click goes to that second. What it shows is said in words too. */
export function PaceLine({ pace, band, onSeek }: { pace: SpeechAnalysis['pace']; band: SpeechAnalysis['paceBand']; onSeek: (ms: number) => void }) {
  const [first, last] = [pace[0], pace.at(-1)];
  if (!first || !last || pace.length < 3) return null;
  const most = Math.max(...pace.map(({ wordsPerMinute }) => wordsPerMinute), (band.max ?? band.min ?? 0) + ABOVE);
  const [slow, fast] = [band.min ?? 0, band.max ?? most];
  const x = (ms: number) => ((ms - first.atMs) / (last.atMs - first.atMs)) * WIDTH;
  const y = (words: number) => HEIGHT - (words / most) * HEIGHT;
  const fastest = pace.reduce((a, b) => (b.wordsPerMinute > a.wordsPerMinute ? b : a));
  const slowest = pace.reduce((a, b) => (b.wordsPerMinute < a.wordsPerMinute ? b : a));
  return (
    <figure className={classes['pace']}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        onClick={(event) => {
          const { left, width } = event.currentTarget.getBoundingClientRect();
          onSeek(first.atMs + ((event.clientX - left) / width) * (last.atMs - first.atMs));
        }}
      >
        <rect x={0} width={WIDTH} y={y(fast)} height={y(slow) - y(fast)} className={classes['easy']} />
        <polyline points={pace.map(({ atMs, wordsPerMinute }) => `${x(atMs)},${y(wordsPerMinute)}`).join(' ')} className={classes['line']} />
      </svg>
      <figcaption>
        Fastest{' '}
        <button type="button" className={classes['second']} onClick={() => onSeek(fastest.atMs)}>
          {formatMs(fastest.atMs)} {fastest.wordsPerMinute}
        </button>{' '}
        slowest{' '}
        <button type="button" className={classes['second']} onClick={() => onSeek(slowest.atMs)}>
          {formatMs(slowest.atMs)} {slowest.wordsPerMinute}
        </button>
      </figcaption>
    </figure>
  );
}
