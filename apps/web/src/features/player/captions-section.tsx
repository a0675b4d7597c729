import { ActionIcon, Button, FileButton, Group, Select, Text, Title } from '@mantine/core';
import { IconBadgeCc, IconTrash, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { Video } from '../../api/generated';
import { useAddCaptions, useDeleteCaptions } from '../../api/videos';
import { deleteLater, useGoing } from '../../lib/delete-later';
import { notifyDone } from '../../lib/notify';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'ja', 'zh', 'ko'];
const languageNames = new Intl.DisplayNames('en', { type: 'language' });
const languageOptions = LANGUAGES.map((value) => ({ value, label: languageNames.of(value) ?? value }));

/** Captions of a video from .vtt or .srt files: shown in the player, as the transcript, and found by search. */
export function CaptionsSection({ video }: { video: Video }) {
  const add = useAddCaptions(video.id);
  const remove = useDeleteCaptions(video.id);
  const [language, setLanguage] = useState('en');
  const going = useGoing();
  const captions = (video.playback?.captions ?? []).filter(({ id }) => !going.includes(id));
  const replaced = captions.find((track) => track.language === language);

  const onFile = async (file: File | null) => {
    if (!file) return;
    add.mutate(
      { language, label: languageNames.of(language) ?? language, content: await file.text() },
      { onSuccess: () => notifyDone('Captions added. Their words are found by search now.') },
    );
  };

  return (
    <section aria-label="Captions">
      <Title order={3} mb={4}>
        Captions
      </Title>
      {captions.length === 0 && (
        <Text c="dimmed" size="sm" mb="xs">
          Add a .vtt or .srt file: it becomes the transcript, and search finds every word.
        </Text>
      )}
      {captions.map(({ id, label }) => (
        <Group key={id} justify="space-between">
          <Group gap={8}>
            <IconBadgeCc size={20} aria-hidden="true" />
            <Text>{label}</Text>
          </Group>
          <ActionIcon aria-label={`Remove ${label} captions`} onClick={() => deleteLater(id, `${label} captions removed`, () => remove.mutateAsync(id))}>
            <IconTrash size={18} />
          </ActionIcon>
        </Group>
      ))}
      <Group gap="xs" mt="xs">
        <Select aria-label="Language of the captions" data={languageOptions} value={language} allowDeselect={false} onChange={(value) => value && setLanguage(value)} w={160} />
        <FileButton accept=".vtt,.srt,text/vtt,application/x-subrip" onChange={(file) => void onFile(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={18} />} loading={add.isPending}>
              {replaced ? 'Replace captions' : 'Add captions'}
            </Button>
          )}
        </FileButton>
      </Group>
      {replaced && (
        <Text c="dimmed" size="sm" mt={4} role="status">
          A file takes the place of “{replaced.label}”, with all that was corrected in it.
        </Text>
      )}
    </section>
  );
}
