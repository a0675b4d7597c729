import { Button, FileButton, Text } from '@mantine/core';
import { IconDeviceMobile, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import { EmptyPanel } from '../../components/empty-panel';
import { sendFile } from '../../lib/transfers/send-file';
import { captureProblem } from '../../lib/capture/capture-problem';
import type { RecordingContext } from './live-recorder';
import type { RecordingDetails } from './recording-details';

interface Props {
  details: RecordingDetails;
  title: string;
  context: RecordingContext;
}

/** Where the page itself cannot record: the camera app of the phone does it, and the page sends what it gives back. */
export function DeviceCamera({ details, title, context }: Props) {
  const [sent, setSent] = useState(0);
  const { title: reason, advice } = window.isSecureContext
    ? { title: 'This browser can’t record inside the page', advice: 'Current versions of Chrome, Edge, Firefox and Safari can.' }
    : captureProblem('insecure');

  const send = (file: File | null) => {
    if (!file) return;
    sendFile(file, { ...details, stageId: details.stageId ?? undefined, ...context }, title);
    setSent(sent + 1);
  };

  return (
    <EmptyPanel
      icon={<IconDeviceMobile />}
      title={reason}
      action={
        <FileButton accept="video/*" capture="user" onChange={send}>
          {(props) => (
            <Button {...props} leftSection={<IconVideo size={18} />}>
              Record with your device’s camera
            </Button>
          )}
        </FileButton>
      }
    >
      {advice} Your phone’s own camera works here too: record with it, confirm, and it is sent.
      {sent > 0 && (
        <Text component="span" display="block" mt="md" fw={600} role="status">
          Your recording is on its way. You can go on elsewhere: the transfer is at the bottom of the screen.
        </Text>
      )}
    </EmptyPanel>
  );
}
