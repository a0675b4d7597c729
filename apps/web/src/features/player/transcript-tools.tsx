import { Button, Group, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconHistory } from '@tabler/icons-react';
import type { Transcript } from '../../api/generated';
import { exportAddress } from '../../api/transcripts';
import { TranscriptHistory } from './transcript-history';
import classes from './transcript.module.css';

const SOURCE_WORDS = { machine: 'Automatic', uploaded: 'Your captions', embedded: 'From the file' } as const;
const FORMATS = [
  ['txt', 'Text', 'to read or paste'],
  ['vtt', 'WebVTT', 'captions for the web'],
  ['srt', 'SRT', 'captions for video editors'],
] as const;

/** Where the words come from, what became of them, and how to take them along. */
export function TranscriptTools({ videoId, captionId, transcript }: { videoId: string; captionId: string; transcript: Transcript }) {
  const [historyOpen, history] = useDisclosure();
  return (
    <Group justify="space-between" gap={4} wrap="nowrap" className={classes['tools']}>
      <Text size="sm" c="dimmed" lh={1.3}>
        {transcript.source && SOURCE_WORDS[transcript.source]}
        {transcript.revision > 1 && ', corrected'}
      </Text>
      <Group gap={4} wrap="nowrap">
        <Button variant="subtle" color="gray" px={8} leftSection={<IconHistory size={18} />} onClick={history.open}>
          History
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" px={8} leftSection={<IconDownload size={18} />}>
              Download
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {FORMATS.map(([format, name, use]) => (
              <Menu.Item key={format} component="a" href={exportAddress(videoId, captionId, format)} download>
                {name}
                <Text size="xs" c="dimmed">
                  {use}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <TranscriptHistory videoId={videoId} captionId={captionId} canEdit={transcript.canEdit} opened={historyOpen} onClose={history.close} />
    </Group>
  );
}
