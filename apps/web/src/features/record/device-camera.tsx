import { Button, FileButton, Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDeviceMobile, IconUpload, IconVideo } from '@tabler/icons-react';
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
export function DeviceCamera(props: Props) {
  const { title: reason, advice } = window.isSecureContext
    ? { title: 'This browser can’t record inside the page', advice: 'Current versions of Chrome, Edge, Firefox and Safari can.' }
    : captureProblem('insecure');
  return (
    <EmptyPanel icon={<IconDeviceMobile />} title={reason} action={<DeviceCameraButton {...props} onlyWay />}>
      {advice} Your phone’s own camera works here too: record with it, confirm, and it is sent.
    </EmptyPanel>
  );
}

/** Phones and tablets have a camera app that a page can ask for; elsewhere there is a file. */
const TOUCH = '(pointer: coarse)';

/**
 * Takes a video from the device’s own camera, or one that is there already, for the occasion of this screen.
 * @param onlyWay there is no other way to record here
 */
export function DeviceCameraButton({ details, title, context, onlyWay = false }: Props & { onlyWay?: boolean }) {
  const [sent, setSent] = useState(false);
  const touch = useMediaQuery(TOUCH, undefined, { getInitialValueInEffect: false });
  const camera = onlyWay || touch;

  const send = (file: File | null) => {
    if (!file) return;
    sendFile(file, { ...details, stageId: details.stageId ?? undefined, ...context }, title);
    setSent(true);
  };

  return (
    <>
      <Group justify="center" gap="xs">
        {camera && (
          <FileButton accept="video/*" capture="user" onChange={send}>
            {(props) => (
              <Button {...props} variant={onlyWay ? 'filled' : 'default'} leftSection={<IconVideo size={18} />}>
                Record with your device’s camera
              </Button>
            )}
          </FileButton>
        )}
        <FileButton accept="video/*" onChange={send}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={18} />}>
              Choose a video instead
            </Button>
          )}
        </FileButton>
      </Group>
      {sent && (
        <Text fw={600} ta="center" role="status">
          Your recording is on its way. You can go on elsewhere: the transfer is at the bottom of the screen.
        </Text>
      )}
    </>
  );
}
