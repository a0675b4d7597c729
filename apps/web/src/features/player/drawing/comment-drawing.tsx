import { Button } from '@mantine/core';
import { IconScribble } from '@tabler/icons-react';
import { drawingWords, type Drawing } from '#libs/contracts';
import type { Player } from '../../../lib/playback/player';

/** Says what a comment's drawing is, and shows it over the standing picture. */
export function CommentDrawing({ drawing, atMs, player }: { drawing: Drawing; atMs: number; player: Player }) {
  const show = () => {
    player.pause();
    player.seek(atMs);
  };
  return (
    <Button size="compact-sm" variant="light" mt={4} leftSection={<IconScribble size={16} aria-hidden="true" />} title="Show it on the picture" onClick={show}>
      {drawingWords(drawing)}
    </Button>
  );
}
