import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { peaksQuery } from '../../api/peaks';
import { reducePeaks, WAVE_HEIGHT, wavePath } from '../../lib/waveform';
import classes from './stage.module.css';

/** About one for every three px of a wide timeline. */
const POINTS = 320;

/** Where somebody speaks and where nobody does, drawn behind the seek bar. It tells nothing that can't be heard: screen readers pass over it. */
export function Waveform({ address }: { address: string }) {
  const { data } = useQuery(peaksQuery(address));
  const heights = useMemo(() => (data ? reducePeaks(data, POINTS) : []), [data]);
  if (heights.length === 0) return null;
  return (
    <svg className={classes['wave']} viewBox={`0 0 ${heights.length} ${WAVE_HEIGHT}`} preserveAspectRatio="none" aria-hidden focusable={false}>
      <path d={wavePath(heights)} />
    </svg>
  );
}
