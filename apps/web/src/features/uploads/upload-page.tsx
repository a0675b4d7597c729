import { Button, FileButton, Paper, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { useState } from 'react';
import type { VideoKind, Visibility } from '#libs/contracts';
import { useStages } from '../../api/process';
import { PageHeader } from '../../components/page-header';
import { optionsOf, videoKindLabel, visibilityLabel } from '../../lib/labels';
import { useStore } from '../../lib/store';
import { sendFile } from '../../lib/transfers/send-file';
import { transfers } from '../../lib/transfers/transfers-store';
import { usePageDrop } from './use-page-drop';
import classes from './uploads.module.css';

/** Sends videos that exist already: several at once, dropped anywhere on the page. */
export default function UploadPage() {
  const stages = useStages();
  const [kind, setKind] = useState<VideoKind>('call');
  const [visibility, setVisibility] = useState<Visibility>('team');
  const [stageId, setStageId] = useState<string | null>(null);
  const running = useStore(transfers).length > 0;

  const send = (files: File[]) => files.forEach((file) => sendFile(file, { kind, visibility, stageId: stageId ?? undefined }));
  const dropping = usePageDrop(send);

  return (
    <>
      <PageHeader title="Upload videos" hint="Calls, demos or pitches you have already. A lost connection or a reload loses nothing: pick the same file again and it goes on." />
      <Stack maw={880}>
        <Paper p="lg">
          <SimpleGrid cols={{ base: 1, sm: 3 }}>
            <Select label="Kind" data={optionsOf(videoKindLabel)} value={kind} onChange={(value) => value && setKind(value)} allowDeselect={false} />
            <Select
              label="Stage"
              placeholder={stages.length ? 'Choose a stage' : 'No stages yet'}
              data={stages.map(({ id, name }) => ({ value: id, label: name }))}
              value={stageId}
              onChange={setStageId}
              clearable
             
            />
            <Select label="Who may see it" data={optionsOf(visibilityLabel)} value={visibility} onChange={(value) => value && setVisibility(value)} allowDeselect={false} />
          </SimpleGrid>
          <Text c="dimmed" size="sm" mt="sm">
            For every file you add now. Each can be changed later on its own page.
          </Text>
        </Paper>
        <div className={classes['drop']} data-dropping={dropping || undefined}>
          <IconCloudUpload size={48} stroke={1.25} aria-hidden="true" />
          <Text fw={600} fz="lg">
            {dropping ? 'Let go to send' : 'Drop videos here'}
          </Text>
          <FileButton multiple accept="video/*,audio/*,.mkv,.mov,.mp4,.webm" onChange={send}>
            {(props) => (
              <Button {...props} size="md">
                Choose videos
              </Button>
            )}
          </FileButton>
          <Text c="dimmed" size="sm">
            MP4, MOV, WebM, MKV and more
          </Text>
        </div>
        {running && <Text c="dimmed">You can leave this page: the transfers go on at the bottom of the screen.</Text>}
      </Stack>
    </>
  );
}
