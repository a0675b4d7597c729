import { composeScreenAndCamera } from './compose';

export type CaptureMode = 'camera' | 'screen' | 'screen_camera' | 'audio';

/** Whether the browser asks for something to share first. */
export const sharesScreen = (mode: CaptureMode): boolean => mode === 'screen' || mode === 'screen_camera';

/** Lines of the picture. */
export const RESOLUTIONS = [480, 720, 1080] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** What is recorded with; a device is `null` for the standard one. */
export interface CaptureDevices {
  cameraId: string | null;
  microphoneId: string | null;
  resolution: Resolution;
}

/** One picture and one sound, ready to be recorded. `stop` lets go of every device. */
export interface Capture {
  mode: CaptureMode;
  stream: MediaStream;
  /** What the devices themselves give; when one of these ends, the device is gone or its use was taken back. */
  sources: MediaStreamTrack[];
  stop: () => void;
}

/** A device that cannot do as much gives what it has. */
const picture = (lines: Resolution) => ({ width: { ideal: Math.round((lines * 16) / 9) }, height: { ideal: lines }, frameRate: { ideal: 30 } });
/** A screen keeps its shape; a larger one is made smaller. */
const screenPicture = (lines: Resolution) => ({ width: { max: Math.round((lines * 16) / 9) }, height: { max: lines }, frameRate: { ideal: 30 } });
const SOUND = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/**
 * Opens what a mode needs. Screen modes must be called from a click, as browsers ask for it.
 *
 * @throws DOMException as `getUserMedia` and `getDisplayMedia` do
 */
export async function openCapture(mode: CaptureMode, devices: CaptureDevices): Promise<Capture> {
  const cleanups: (() => void)[] = [];
  const stop = () => cleanups.splice(0).forEach((cleanup) => cleanup());
  const keep = (stream: MediaStream) => {
    cleanups.push(() => stream.getTracks().forEach((track) => track.stop()));
    return stream;
  };
  try {
    if (!sharesScreen(mode)) {
      const stream = keep(await person(devices, mode === 'camera'));
      return { mode, stop, stream, sources: stream.getTracks() };
    }

    const screen = keep(await navigator.mediaDevices.getDisplayMedia({ video: screenPicture(devices.resolution), audio: true }));
    const me = keep(await person(devices, mode === 'screen_camera'));
    let shown = screen;
    if (mode === 'screen_camera') {
      const composition = await composeScreenAndCamera(screen, new MediaStream(me.getVideoTracks()));
      cleanups.push(composition.stop);
      shown = keep(composition.stream);
    }
    const sound = mixSound([screen, me], cleanups);
    return { mode, stop, stream: new MediaStream([...shown.getVideoTracks(), ...sound]), sources: [...screen.getTracks(), ...me.getTracks()] };
  } catch (error) {
    stop();
    throw error;
  }
}

/** Camera and microphone of the person; a device that was chosen once and is gone gives way to any other. */
async function person({ cameraId, microphoneId, resolution }: CaptureDevices, withCamera: boolean): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({
    video: withCamera && { ...picture(resolution), ...(cameraId ? { deviceId: { ideal: cameraId } } : { facingMode: 'user' }) },
    audio: { ...SOUND, ...(microphoneId ? { deviceId: { ideal: microphoneId } } : {}) },
  });
}

/** One sound track of several: a recorder takes a single one. */
function mixSound(streams: MediaStream[], cleanups: (() => void)[]): MediaStreamTrack[] {
  const sounding = streams.filter((stream) => stream.getAudioTracks().length > 0);
  if (sounding.length < 2) return sounding.flatMap((stream) => stream.getAudioTracks());
  const context = new AudioContext();
  const mix = context.createMediaStreamDestination();
  for (const stream of sounding) context.createMediaStreamSource(stream).connect(mix);
  cleanups.push(() => void context.close());
  return mix.stream.getAudioTracks();
}
