/** Longer names are cut by some file systems. */
const MAX_CHARACTERS = 120;
/** What an original may be called; anything else is no name for a video. */
const MEDIA_EXTENSIONS = new Set('mp4 m4v mov qt webm mkv avi flv ts mts m2ts mpg mpeg wmv asf ogg ogv 3gp mp3 m4a wav flac aac'.split(' '));
const EXTENSION_OF_TYPE: Record<string, string> = {
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'video/x-matroska': 'mkv',
  'audio/webm': 'webm',
  'audio/mp4': 'm4a',
};

/** A title as every file system takes it, with an extension. */
export function downloadName(title: string, extension: string): string {
  const safe = title
    .normalize('NFC')
    // Controls, and marks that turn the direction of what follows: they can make an ending look like another.
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replaceAll(/[/\\:*?"<>|]/g, '-')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/^\.+|\.+$/g, '');
  const short = [...safe].slice(0, MAX_CHARACTERS).join('').trim();
  return `${short || 'Video'}.${extension}`;
}

/** The extension of what was uploaded, by its name, else by the type that the sender gave; `bin` when both say nothing. */
export function originalExtension(filename: string | null, filetype: string | null): string {
  const ending = /\.([A-Za-z0-9]{1,5})$/.exec(filename ?? '')?.[1]?.toLowerCase();
  if (ending !== undefined && MEDIA_EXTENSIONS.has(ending)) return ending;
  return EXTENSION_OF_TYPE[filetype?.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
}
