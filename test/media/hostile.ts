import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { makeClip } from './generate.js';

/** A file that names another one, as an attacker would upload it. */
export interface HostileFile {
  name: string;
  /** Writes the file to `path`; it names `canary`, which lies beside it. */
  write: (path: string, canary: string) => Promise<void>;
  /** What the canary is called when the file can name only a certain one. */
  canary?: (path: string) => string;
  /** How the file must be called when its name is part of the attack. */
  file?: string;
  /** What plain ffmpeg has to be told before it reads the canary; `null` when no option makes it. */
  plainOptions: readonly string[] | null;
}

const mpd = (url: string) =>
  `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static" mediaPresentationDuration="PT10S">
<Period duration="PT10S"><AdaptationSet contentType="video" mimeType="video/mp4"><Representation id="1" bandwidth="1000" width="64" height="64" codecs="avc1.42c01e">
<BaseURL>${url}</BaseURL><SegmentBase indexRange="0-100"/></Representation></AdaptationSet></Period></MPD>`;
const m3u8 = (url: string) => ['#EXTM3U', '#EXT-X-TARGETDURATION:2', '#EXTINF:2,', url, '#EXT-X-ENDLIST', ''].join('\n');
const dataUri = (playlist: string) => `data:application/vnd.apple.mpegurl;base64,${Buffer.from(playlist).toString('base64')}`;
const svg = (url: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="64" height="64"><image width="64" height="64" xlink:href="file://${url}"/></svg>`;

export const HOSTILE_FILES: readonly HostileFile[] = [
  { name: 'a playlist', write: (path, canary) => writeFile(path, m3u8(canary)), plainOptions: [] },
  { name: 'a playlist within a data address', write: (path, canary) => writeFile(path, `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1000\n${dataUri(m3u8(`file:${canary}`))}\n`), plainOptions: [] },
  { name: 'a list of files to join', write: (path, canary) => writeFile(path, `ffconcat version 1.0\nfile ${basename(canary)}\n`), plainOptions: [] },
  { name: 'a DASH manifest', write: (path, canary) => writeFile(path, mpd(canary)), plainOptions: [] },
  {
    name: 'subtitles whose pictures lie in another file',
    write: (path) => writeFile(path, '# VobSub index file, v7\nsize: 720x576\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 000000000\n'),
    canary: (path) => path.replace(/mp4$/, 'sub'),
    plainOptions: [],
  },
  {
    name: 'a pattern of pictures',
    file: 'frame%d.jpg',
    write: (path) => writeFile(path, 'any bytes'),
    canary: (path) => join(dirname(path), 'frame1.jpg'),
    plainOptions: [],
  },
  {
    name: 'an MP4 whose media lie in another file',
    write: async (path, canary) => writeFile(path, withDataReference(await readFile(await makeClip('pitch.mp4', dirname(path))), canary)),
    plainOptions: ['-enable_drefs', '1', '-use_absolute_path', '1'],
  },
  { name: 'a drawing that shows another file', write: (path, canary) => writeFile(path, svg(canary)), plainOptions: null },
  {
    name: 'a session description',
    write: (path, canary) => writeFile(path, `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:file://${canary}\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n`),
    plainOptions: null,
  },
  {
    name: 'subtitles that name a picture',
    write: (path, canary) => writeFile(path, `1\n00:00:00,000 --> 00:00:02,000\n<img src="file://${canary}">\n`),
    plainOptions: null,
  },
];

/** Boxes on the way to a data reference (ISO/IEC 14496-12, 8.7.2). */
const WAY = ['moov', 'trak', 'mdia', 'minf', 'dinf'];

/** Puts an alias of `target` in the place of every data reference, and corrects the sizes of the boxes around it. */
function withDataReference(file: Buffer, target: string): Buffer {
  const boxes: Buffer[] = [];
  for (let at = 0; at + 8 <= file.length; at += file.readUInt32BE(at)) {
    const type = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + file.readUInt32BE(at));
    if (type === 'dref') boxes.push(box('dref', Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]), alias(target)));
    else boxes.push(box(type, WAY.includes(type) ? withDataReference(content, target) : content));
  }
  return Buffer.concat(boxes);
}

/** An alias record as QuickTime wrote it, as far as ffmpeg reads it: a volume, a name, and the absolute path with colons. */
function alias(target: string): Buffer {
  const volume = 'Vol';
  const path = Buffer.from(`${volume}${target.replaceAll('/', ':')}`);
  const padded = Buffer.concat([path, Buffer.alloc(path.length % 2)]);
  const record = Buffer.alloc(10 + 28 + 12 + 64 + 16 + 4 + 16);
  record.writeUInt8(volume.length, 10);
  record.write(volume, 11);
  const name = basename(target).slice(0, 63);
  record.writeUInt8(name.length, 50);
  record.write(name, 51);
  const item = Buffer.alloc(4);
  item.writeUInt16BE(2, 0);
  item.writeUInt16BE(path.length, 2);
  return box('alis', Buffer.alloc(4), record, item, padded, Buffer.from([0xff, 0xff, 0, 0]));
}

function box(type: string, ...content: Buffer[]): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type, 'latin1'), ...content]);
  bytes.writeUInt32BE(bytes.length);
  return bytes;
}
