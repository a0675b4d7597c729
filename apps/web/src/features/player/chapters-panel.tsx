import { ActionIcon, Button, Group, Text, TextInput, Title, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconPencil, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMs } from '#libs/contracts';
import { chaptersQuery, usePutChapters } from '../../api/chapters';
import type { Chapter, Video } from '../../api/generated';
import { notifyUndo } from '../../lib/notify';
import type { Player } from '../../lib/playback/player';
import { useStore } from '../../lib/store';
import classes from './chapters.module.css';
import { currentChapter, withChapter } from './current-chapter';

const MAX_TITLE = 120;

/** What is where: a click goes there. Owner and coaches name what begins at the present second. */
export function ChaptersPanel({ video, player }: { video: Video; player: Player }) {
  const { data } = useQuery(chaptersQuery(video.id));
  const put = usePutChapters(video.id);
  const [editing, setEditing] = useState<Chapter | null>(null);
  const chapters = data?.chapters ?? [];
  const current = useStore(player.timeMs, (ms) => currentChapter(chapters, ms));
  if (!data || (chapters.length === 0 && !data.canEdit)) return null;

  const save = (chapter: Chapter) => {
    put.mutate(withChapter(chapters, chapter));
    setEditing(null);
  };
  const remove = (chapter: Chapter) => {
    put.mutate(chapters.filter((other) => other !== chapter));
    notifyUndo(`Chapter “${chapter.title}” taken out`, () => put.mutate(chapters));
  };

  return (
    <section aria-label="Chapters">
      <Title order={2} size="sm" mb={4}>
        Chapters
      </Title>
      {chapters.length === 0 && (
        <Text size="sm" c="dimmed" mb="xs">
          Name the parts of this video, so that others find and reach them at once.
        </Text>
      )}
      <ol className={classes['list']}>
        {chapters.map((chapter, index) => (
          <li key={chapter.atMs} className={classes['row']} aria-current={index === current ? 'true' : undefined}>
            {editing?.atMs === chapter.atMs ? (
              <ChapterForm chapter={editing} onSave={save} onCancel={() => setEditing(null)} />
            ) : (
              <>
                <UnstyledButton className={classes['go'] ?? ''} onClick={() => player.seek(chapter.atMs)}>
                  <span className={classes['time']}>{formatMs(chapter.atMs)}</span>
                  <span className={classes['name']}>{chapter.title}</span>
                </UnstyledButton>
                {data.canEdit && (
                  <>
                    <ActionIcon variant="subtle" color="gray" size={44} aria-label={`Rename the chapter “${chapter.title}”`} onClick={() => setEditing(chapter)}>
                      <IconPencil size={18} />
                    </ActionIcon>
                    <ActionIcon variant="subtle" color="gray" size={44} aria-label={`Take out the chapter “${chapter.title}”`} onClick={() => remove(chapter)}>
                      <IconX size={18} />
                    </ActionIcon>
                  </>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
      {data.canEdit &&
        (editing && !chapters.some(({ atMs }) => atMs === editing.atMs) ? (
          <ChapterForm chapter={editing} onSave={save} onCancel={() => setEditing(null)} />
        ) : (
          <Button variant="default" mih={44} mb="lg" leftSection={<IconPlus size={18} />} onClick={() => setEditing({ atMs: player.nowMs, title: '' })}>
            New chapter here
          </Button>
        ))}
    </section>
  );
}

function ChapterForm({ chapter, onSave, onCancel }: { chapter: Chapter; onSave: (chapter: Chapter) => void; onCancel: () => void }) {
  const [title, setTitle] = useState(chapter.title);
  return (
    <form
      style={{ flex: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim()) onSave({ ...chapter, title: title.trim() });
      }}
    >
      <Group gap="xs" mb="lg" align="flex-end">
        <TextInput
          style={{ flex: 1 }}
          label={`What begins at ${formatMs(chapter.atMs)}?`}
          placeholder="Handling the price objection"
          maxLength={MAX_TITLE}
          autoFocus
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          // The player's keys are not meant while somebody writes.
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Escape') onCancel();
          }}
        />
        <Button type="submit" mih={44} disabled={!title.trim()}>
          Save
        </Button>
        <Button variant="subtle" color="gray" mih={44} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </form>
  );
}
