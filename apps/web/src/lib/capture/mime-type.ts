/**
 * H.264 first: the server can keep it as it is for every player, and most devices encode it in hardware. MP4 before WebM,
 * because its times are exact; WebM with VP8 is what Firefox and older browsers have.
 */
const PREFERRED = [
  'video/mp4;codecs=avc1.42E01F,mp4a.40.2',
  'video/mp4;codecs=avc1.42E01F,opus',
  'video/mp4;codecs=avc1,mp4a.40.2',
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp8,opus',
  'video/webm',
  'video/mp4',
];

const PREFERRED_SOUND = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/mp4', 'audio/webm', 'audio/ogg;codecs=opus'];

/** What this browser records best, with or without a picture; `null` when it cannot record at all. */
export function recordingMimeType(isSupported: (type: string) => boolean, soundOnly = false): string | null {
  return (soundOnly ? PREFERRED_SOUND : PREFERRED).find(isSupported) ?? null;
}

/** The same, asked of the browser that runs this. */
export function recordingMimeTypeHere(soundOnly = false): string | null {
  return typeof MediaRecorder === 'undefined' ? null : recordingMimeType((type) => MediaRecorder.isTypeSupported(type), soundOnly);
}
