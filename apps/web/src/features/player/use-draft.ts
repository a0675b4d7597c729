import { useRef } from 'react';
import { flushSync } from 'react-dom';
import type { CommentAudience, CommentKind, Drawing } from '#libs/contracts';
import type { NewComment } from '../../api/comments';
import { useMe } from '../../api/session';
import { useKeptDraft } from '../../lib/kept-draft';
import { notifyUndo } from '../../lib/notify';
import type { Player } from '../../lib/playback/player';

export interface Draft {
  body: string;
  kind: CommentKind;
  audience: CommentAudience;
  /** The second it speaks of; `null` until one begins to write. */
  atMs: number | null;
  endMs: number | null;
  /** What is drawn over the picture of this second. */
  drawing: Drawing | null;
}

const SHORTEST_RANGE_MS = 100;

const EMPTY: Draft = { body: '', kind: 'note', audience: 'team', atMs: null, endMs: null, drawing: null };

const isWorthKeeping = ({ body, drawing }: Draft) => body.trim() !== '' || drawing !== null;

/** The comment that is being written, and its hold on the playback: writing pauses, posting plays on. */
export function useDraft(player: Player, videoId: string, post: (comment: NewComment) => void) {
  const me = useMe();
  const [draft, setDraft] = useKeptDraft(`${me.id}-${videoId}`, EMPTY, isWorthKeeping);
  const field = useRef<HTMLTextAreaElement>(null);
  const playOn = useRef(false);

  const hold = () => {
    const atMs = draft.atMs ?? player.nowMs;
    playOn.current ||= !player.paused.get();
    player.pause();
    return atMs;
  };

  const leave = () => {
    setDraft(EMPTY);
    if (playOn.current) player.play();
    playOn.current = false;
    field.current?.blur();
  };

  /** What was put away, or not sent, is written on; before what has been written since. */
  const takeBack = (before: Draft) => {
    playOn.current ||= !player.paused.get();
    player.pause();
    flushSync(() => setDraft((now) => (isWorthKeeping(now) ? { ...now, body: `${before.body}\n${now.body}` } : before)));
    field.current?.focus();
  };

  return {
    draft,
    field,
    takeBack,
    write: (body: string) => setDraft({ ...draft, body, atMs: body || draft.body ? hold() : draft.atMs }),
    setKind: (kind: CommentKind) => setDraft({ ...draft, kind }),
    setAudience: (audience: CommentAudience) => setDraft({ ...draft, audience }),
    /** Opens the field at this second, as its keys do. */
    open: (kind: CommentKind = draft.kind) => {
      // On a small screen the field is not there before it is written in, and what is not there takes no focus.
      flushSync(() => setDraft({ ...draft, kind, atMs: hold() }));
      field.current?.focus();
    },
    /** Stands still at its second, for what is drawn there. Gives that second. */
    holdSecond: () => {
      const atMs = hold();
      setDraft({ ...draft, atMs });
      return atMs;
    },
    setDrawing: (drawing: Drawing | null) => setDraft((now) => ({ ...now, drawing })),
    startRange: () => setDraft({ ...draft, atMs: player.nowMs, endMs: draft.endMs !== null && draft.endMs > player.nowMs ? draft.endMs : null }),
    endRange: () => {
      const atMs = draft.atMs ?? 0;
      if (player.nowMs > atMs) setDraft({ ...draft, atMs, endMs: player.nowMs });
    },
    /** From one second to another, in either order; the video shows the latter. Ends that are one second are no range. */
    setRange: (fromMs: number, toMs: number) => {
      const atMs = Math.min(fromMs, toMs);
      const endMs = Math.max(fromMs, toMs);
      setDraft({ ...draft, atMs, endMs: endMs - atMs < SHORTEST_RANGE_MS ? null : endMs });
      player.seek(toMs);
    },
    clearRange: () => setDraft({ ...draft, endMs: null }),
    cancel: () => {
      if (isWorthKeeping(draft)) notifyUndo('Comment put away', () => takeBack(draft));
      leave();
    },
    /** @param mentions ids of the people it calls by name */
    submit: (mentions: string[]) => {
      const body = draft.body.trim();
      if (!body) return;
      post({
        videoId,
        body,
        mentions,
        kind: draft.kind,
        audience: draft.audience,
        drawing: draft.drawing,
        atMs: draft.atMs ?? player.nowMs,
        ...(draft.endMs === null ? {} : { endMs: draft.endMs }),
        clientId: crypto.randomUUID(),
      });
      leave();
    },
  };
}

export type DraftControls = ReturnType<typeof useDraft>;
