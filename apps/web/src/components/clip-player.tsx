import { ActionIcon, Slider, Text } from '@mantine/core';
import { IconBadgeCc, IconPlayerPauseFilled, IconPlayerPlayFilled, IconRepeat, IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { formatMs } from '#libs/contracts';
import { Player } from '../lib/playback/player';
import { useCaptions } from '../lib/playback/use-captions';
import { useCaptionsWhenMuted } from '../lib/playback/use-captions-when-muted';
import { useHls } from '../lib/playback/use-hls';
import { useShortcuts } from '../lib/shortcuts';
import { useStore } from '../lib/store';
import type { Video } from '../api/generated';
import classes from './clip-player.module.css';

/** Players stop a little after they are told to. */
const SLACK_MS = 80;

interface Props {
  title: string;
  playback: NonNullable<Video['playback']>;
  /** The part that plays, in ms of the video. */
  atMs: number;
  endMs: number;
  /** The part has been played to its end, and is not repeated. */
  onEnd?: () => void;
}

/** A clip: plays its part of the video as if there were nothing else, once or again and again. */
export default function ClipPlayer({ title, playback, atMs, endMs, onEnd }: Props) {
  const [player] = useState(() => new Player());
  const [again, setAgain] = useState(false);
  const [muted, setMuted] = useState(false);
  const ended = useRef(false);
  const nowMs = useStore(player.timeMs, (ms) => Math.min(Math.max(ms, atMs), endMs));
  const paused = useStore(player.paused);
  const [captioned, toggleCaptions] = useCaptions(player, playback.captions.length);
  useHls(player, playback.hls);
  useCaptionsWhenMuted(player, playback.captions.length);

  useEffect(() => {
    ended.current = false;
    player.seek(atMs, true);
  }, [player, atMs, endMs]);

  const onTime = useEffectEvent((ms: number) => {
    if (ms < endMs - SLACK_MS || ended.current) return;
    if (again) {
      player.seek(atMs, true);
      return;
    }
    ended.current = true;
    player.pause();
    onEnd?.();
  });
  useEffect(() => player.timeMs.subscribe(() => onTime(player.timeMs.get())), [player]);

  const toggle = () => {
    if (ended.current || player.nowMs >= endMs - SLACK_MS) seek(atMs);
    player.toggle();
  };
  const seek = (ms: number) => {
    ended.current = false;
    player.seek(ms);
  };
  useShortcuts({ ' ': toggle, k: toggle, j: () => seek(Math.max(atMs, player.nowMs - 5_000)), l: () => seek(Math.min(endMs - 500, player.nowMs + 5_000)) });

  return (
    <div className={classes['player']} role="group" aria-label={`Clip: ${title}`}>
      {/* Captions are people's own files; not every video has them. */}
      <video
        ref={player.attach}
        {...(playback.poster ? { poster: playback.poster } : {})}
        playsInline
        muted={muted}
        crossOrigin="anonymous"
        preload="auto"
        aria-label={title}
        onClick={toggle}
      >
        {playback.captions.map(({ id, language, label, url }) => (
          <track key={id} kind="subtitles" srcLang={language} label={label} src={url} />
        ))}
      </video>
      <div className={classes['bar']}>
        <ActionIcon variant="transparent" color="white" size={44} aria-label={paused ? 'Play' : 'Pause'} onClick={toggle}>
          {paused ? <IconPlayerPlayFilled size={22} /> : <IconPlayerPauseFilled size={22} />}
        </ActionIcon>
        <Slider
          className={classes['seek'] ?? ''}
          color="white"
          size={6}
          min={0}
          max={endMs - atMs}
          step={100}
          value={nowMs - atMs}
          label={(ms) => formatMs(ms)}
          thumbLabel="Place in the clip"
          onChange={(ms) => seek(atMs + ms)}
        />
        <Text component="span" size="sm" className={`tabular ${classes['time']}`}>
          {formatMs(nowMs - atMs)} / {formatMs(endMs - atMs)}
        </Text>
        <ActionIcon variant="transparent" color="white" size={44} aria-label="Repeat" aria-pressed={again} className={classes['toggle'] ?? ''} onClick={() => setAgain(!again)}>
          <IconRepeat size={20} />
        </ActionIcon>
        {playback.captions.length > 0 && (
          <ActionIcon variant="transparent" color="white" size={44} aria-label="Captions" aria-pressed={captioned} className={classes['toggle'] ?? ''} onClick={toggleCaptions}>
            <IconBadgeCc size={20} />
          </ActionIcon>
        )}
        <ActionIcon variant="transparent" color="white" size={44} aria-label={muted ? 'Sound on' : 'Sound off'} onClick={() => setMuted(!muted)}>
          {muted ? <IconVolumeOff size={20} /> : <IconVolume size={20} />}
        </ActionIcon>
      </div>
    </div>
  );
}
