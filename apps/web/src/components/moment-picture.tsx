import { useQuery } from '@tanstack/react-query';
import { IconVideo } from '@tabler/icons-react';
import { storyboardQuery } from '../api/storyboard';
import { tileAt } from '../lib/storyboard';

interface Props {
  of: { storyboard: string | null; poster: string | null };
  /** Media time in ms. */
  atMs: number | undefined;
}

/** What is seen at a second of a video; its poster where there is no picture of the second. */
export function MomentPicture({ of: { storyboard, poster }, atMs }: Props) {
  const { data: tiles = [], isLoading } = useQuery({ ...storyboardQuery(storyboard ?? ''), enabled: storyboard !== null && atMs !== undefined });
  const tile = atMs === undefined ? undefined : tileAt(tiles, atMs);
  if (tile) {
    const { x, y, width, height, sheet } = tile;
    return (
      <svg viewBox={`${x} ${y} ${width} ${height}`} preserveAspectRatio="xMidYMid slice">
        <image href={sheet} />
      </svg>
    );
  }
  // A poster that gives way to another picture a moment later would flicker.
  if (isLoading) return null;
  return poster ? <img src={poster} alt="" loading="lazy" /> : <IconVideo size={28} stroke={1.5} />;
}
