import { drawingWords } from '#libs/contracts';
import type { FeedComment } from '../../../api/comment-feed';
import type { Video } from '../../../api/generated';
import type { Player } from '../../../lib/playback/player';
import { useStore } from '../../../lib/store';
import { DrawingCanvas } from './drawing-canvas';
import { useDrawingControls } from './drawing-context';
import { SURFACE_HEIGHT } from './shape-path';
import { Shapes } from './shapes';
import { isShown, shownAt } from './shown-drawings';
import classes from './drawing.module.css';

const WIDESCREEN = 16 / 9;

/** The player's controls go when nobody moves the mouse; what is drawn stays. */
const staysInSight = (layer: HTMLElement | null) => layer?.setAttribute('noautohide', '');

/** What is drawn over the picture of this second, or is being drawn. Fits the picture as `object-fit: contain` does, at any size. */
export function Drawings({ video, player, comments }: { video: Video; player: Player; comments: FeedComment[] }) {
  const { sketch, draft } = useDrawingControls();
  const known = useStore(player.aspect);
  const aspect = known ?? (video.width && video.height ? video.width / video.height : WIDESCREEN);
  const sketching = useStore(sketch.now, (now) => now !== null);
  const shownIds = useStore(player.timeMs, (ms) => shownAt(comments, ms).map(({ id }) => id).join(' '));
  const draftIsShown = useStore(player.timeMs, (ms) => draft.atMs !== null && isShown(draft.atMs, ms));
  const viewBox = `0 0 ${SURFACE_HEIGHT * aspect} ${SURFACE_HEIGHT}`;

  if (sketching) return <DrawingCanvas layer={staysInSight} sketch={sketch} aspect={aspect} viewBox={viewBox} />;
  const shown = comments.filter(({ id }) => shownIds.split(' ').includes(id));
  return (
    <div ref={staysInSight} className={classes['layer']}>
      {shown.map(
        ({ id, clientId, author, drawing }) =>
          drawing && (
            <svg key={clientId ?? id} role="img" aria-label={`${drawingWords(drawing)}, by ${author.name}`} viewBox={viewBox}>
              <Shapes shapes={drawing.shapes} aspect={aspect} />
            </svg>
          ),
      )}
      {draft.drawing && draftIsShown && (
        <svg role="img" aria-label={`${drawingWords(draft.drawing)}, not posted yet`} viewBox={viewBox}>
          <Shapes shapes={draft.drawing.shapes} aspect={aspect} />
        </svg>
      )}
    </div>
  );
}
