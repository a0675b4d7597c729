import { notifications } from '@mantine/notifications';
import { notifyDone } from './notify';

/** Copies a text and says so; where the browser refuses, the text is shown so that it can be copied by hand. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notifyDone(done);
  } catch {
    notifications.show({ title: 'Copy this', message: text, autoClose: false });
  }
}
