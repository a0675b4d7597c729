import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Transcript, TranscriptSegment } from '../../api/generated';
import { useEditLine, useNameSpeaker, useUndoRevision } from '../../api/transcripts';
import { notifyUndo } from '../../lib/notify';
import { useStore } from '../../lib/store';
import type { Player } from '../../lib/playback/player';
import { TranscriptLine } from './transcript-line';
import classes from './transcript.module.css';

interface Props {
  videoId: string;
  captionId: string;
  transcript: Transcript;
  ownerName: string;
  player: Player;
}

/** The lines: the current one is lit and kept in sight, unless somebody reads elsewhere or corrects. */
export function TranscriptLines({ videoId, captionId, transcript: { segments, canEdit, language }, ownerName, player }: Props) {
  const current = useStore(player.timeMs, (ms) => segments.findLastIndex(({ atMs }) => atMs <= ms));
  // Several at once: the pencil of one line takes nothing from what is written in another.
  const [editing, setEditing] = useState<readonly number[]>([]);
  const [follows, setFollows] = useState(true);
  const list = useRef<HTMLOListElement>(null);
  const edit = useEditLine(videoId);
  const name = useNameSpeaker(videoId);
  const speakers = useMemo(() => [...new Set([ownerName, ...segments.flatMap(({ speaker }) => speaker ?? [])])], [ownerName, segments]);
  const undo = useUndoRevision(videoId);

  useEffect(() => {
    if (follows && editing.length === 0) list.current?.children[current]?.scrollIntoView({ block: 'nearest' });
  }, [current, follows, editing]);

  const close = (position: number) => setEditing((open) => open.filter((other) => other !== position));

  const onSave = (line: TranscriptSegment, text: string) => {
    close(line.position);
    if (text === line.text) return;
    edit.mutate(
      { captionId, line, text },
      { onSuccess: ({ revision }) => notifyUndo(text === '' ? 'Line taken out' : 'Line corrected', () => undo.mutate({ captionId, number: revision })) },
    );
  };

  const onName = (position: number, speaker: string | null, scope: 'line' | 'speaker') =>
    name.mutate({ captionId, position, speaker, scope }, { onSuccess: ({ revision }) => notifyUndo('Speaker changed', () => undo.mutate({ captionId, number: revision })) });

  return (
    <>
      <ol
        ref={list}
        className={classes['lines']}
        aria-label="Transcript"
        lang={language ?? undefined}
        onWheel={() => setFollows(false)}
        onTouchMove={() => setFollows(false)}
      >
        {segments.map((line, index) => (
          <TranscriptLine
            key={line.position}
            line={line}
            player={player}
            speaks={line.speaker !== segments[index - 1]?.speaker ? line.speaker : null}
            speakers={speakers}
            onName={(speaker, scope) => onName(line.position, speaker, scope)}
            isCurrent={index === current}
            canEdit={canEdit}
            isEditing={editing.includes(line.position)}
            onEdit={() => setEditing((open) => [...open, line.position])}
            onSave={(text) => onSave(line, text)}
            onCancel={() => close(line.position)}
          />
        ))}
      </ol>
      {!follows && (
        <div className={classes['follow']}>
          <Button size="sm" mih={44} radius="xl" leftSection={<IconArrowDown size={18} />} onClick={() => setFollows(true)}>
            Follow the video
          </Button>
        </div>
      )}
    </>
  );
}
