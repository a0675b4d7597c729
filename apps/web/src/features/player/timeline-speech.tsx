import { Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { formatMs } from '#libs/contracts';
import { analysisQuery } from '../../api/analysis';
import type { Player } from '../../lib/playback/player';
import { markPlace } from './marks';
import { speechMarks } from './speech-marks';
import { useSpeechMarks } from './use-speech-marks';
import classes from './speech-lane.module.css';

/** How it was said, as a lane above the seek bar. The panel has the same seconds as buttons for keys. */
export function TimelineSpeech({ videoId, durationMs, player }: { videoId: string; durationMs: number; player: Player }) {
  const [chosen] = useSpeechMarks();
  const { data } = useQuery({ ...analysisQuery(videoId), enabled: chosen.length > 0 });
  if (chosen.length === 0 || data?.state !== 'ready' || durationMs <= 0) return null;
  return (
    <ol className={classes['lane']} aria-label="How it was said, on the timeline">
      {speechMarks(data, chosen).map(({ kind, atMs, endMs, label }) => {
        const { left, width } = markPlace({ id: '', atMs, endMs }, durationMs);
        return (
          <li key={`${kind} ${atMs}`}>
            <Tooltip label={`${formatMs(atMs)} ${label}`} openDelay={100}>
              <button
                type="button"
                tabIndex={-1}
                className={classes['mark']}
                data-kind={kind}
                style={{ left: `${left}%`, width: `${width}%` }}
                aria-label={`${formatMs(atMs)} ${label}`}
                onClick={() => player.seek(atMs)}
              />
            </Tooltip>
          </li>
        );
      })}
    </ol>
  );
}
