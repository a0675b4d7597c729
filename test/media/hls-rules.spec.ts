import { copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FfmpegEngine, findFfmpeg } from '#libs/platform/media';
import { transcode } from '#libs/transcoding';
import { makeClip } from './generate.js';
import { brokenHlsRules } from './hls-rules.js';

let folder: string;
let good: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sideline-hls-rules-'));
  good = join(folder, 'good');
  const workDir = join(folder, 'work');
  await mkdir(workDir);
  await transcode({
    engine: new FfmpegEngine(() => findFfmpeg({ searchPath: process.env['PATH'] ?? '' })),
    source: await makeClip('segments.mp4', folder),
    workDir,
    runId: 'run',
    publish: async (path, localPath) => {
      await mkdir(dirname(join(good, path)), { recursive: true });
      await copyFile(localPath, join(good, path));
    },
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const MASTER = 'master.m3u8';
const VIDEO = 'v240/index.m3u8';
const SOUND = 'audio/index.m3u8';
const SEGMENT = 'v240/00001.m4s';

type Change = (copy: string) => Promise<void>;

const inText = (name: string, from: string | RegExp, to: string): Change => async (copy) => {
  const text = await readFile(join(copy, name), 'utf8');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${String(from)} is not in ${name}`);
  await writeFile(join(copy, name), changed);
};

const inBytes = (name: string, change: (bytes: Buffer) => void): Change => async (copy) => {
  const bytes = await readFile(join(copy, name));
  change(bytes);
  await writeFile(join(copy, name), bytes);
};

/** Shifts the decode time of the first fragment; `tfdt` of version 1 has it after eight bytes. */
const shiftTime = (seconds: number): ((bytes: Buffer) => void) => (bytes) => {
  const at = bytes.indexOf('tfdt') + 8;
  bytes.writeBigInt64BE(bytes.readBigInt64BE(at) + BigInt(Math.round(seconds * 10_240)), at);
};

describe('the rules of HLS', () => {
  it('hold for what is published', async () => {
    expect(await brokenHlsRules(join(good, MASTER))).toEqual([]);
  });

  it.each<[string, Change, RegExp]>([
    ['no first line', inText(MASTER, '#EXTM3U\n', ''), /EXTM3U/],
    ['an old version', inText(VIDEO, 'VERSION:7', 'VERSION:3'), /version 6/],
    ['two versions', inText(VIDEO, '#EXT-X-VERSION:7', '#EXT-X-VERSION:7\n#EXT-X-VERSION:7'), /more than one EXT-X-VERSION/],
    ['a misspelt tag', inText(VIDEO, '#EXT-X-START', '#EXT-X-STRAT'), /EXT-X-STRAT has no place/],
    ['a tag of the other playlist', inText(MASTER, '#EXT-X-INDEPENDENT', '#EXT-X-TARGETDURATION:4\n#EXT-X-INDEPENDENT'), /no place here/],
    ['a control character', inText(MASTER, 'NAME="Sound"', 'NAME="So\tund"'), /control characters/],
    ['dependent segments', inText(VIDEO, '#EXT-X-INDEPENDENT-SEGMENTS\n', ''), /independent/],
    ['a quoted string left open', inText(MASTER, 'GROUP-ID="sound"', 'GROUP-ID="sound'), /not a list of attributes/],
    ['an attribute twice', inText(MASTER, 'TYPE=AUDIO', 'TYPE=AUDIO,TYPE=AUDIO'), /names an attribute twice/],
    ['a group without a name', inText(MASTER, 'NAME="Sound",', ''), /without NAME/],
    ['an unknown group', inText(MASTER, 'AUDIO="sound"', 'AUDIO="noise"'), /unknown group noise/],
    ['one rendition without sound', inText(MASTER, ',AUDIO="sound"', ''), /only some renditions/],
    ['no address', inText(MASTER, /\nv240.*/, ''), /not followed by a URI/],
    ['one rendition twice', inText(MASTER, /v240(.*)\n/, 'v360$1\n'), /listed twice/],
    ['too small a rate', inText(MASTER, /:BANDWIDTH=\d+/, ':BANDWIDTH=100000'), /BANDWIDTH 100000 is less than/],
    ['no rate', inText(MASTER, /BANDWIDTH=\d+,/, ''), /BANDWIDTH is missing/],
    ['a wrong mean rate', inText(MASTER, /AVERAGE-BANDWIDTH=\d+/, 'AVERAGE-BANDWIDTH=1000'), /AVERAGE-BANDWIDTH 1000 is not/],
    ['another profile', inText(MASTER, /avc1\.64/, 'avc1.42'), /CODECS avc1\.42/],
    ['no sound among the codecs', inText(MASTER, ',mp4a.40.2', ''), /CODECS/],
    ['another size', inText(MASTER, '640x360', '1280x720'), /RESOLUTION 1280x720 though the picture is 640x360/],
    ['too low a frame rate', inText(MASTER, 'FRAME-RATE=10', 'FRAME-RATE=5'), /FRAME-RATE 5\.000 is less than 10/],
    ['no target duration', inText(VIDEO, /#EXT-X-TARGETDURATION:.*\n/, ''), /no EXT-X-TARGETDURATION/],
    ['too short a target duration', inText(VIDEO, /TARGETDURATION:\d+/, 'TARGETDURATION:3'), /longer than the target duration/],
    ['a sliding window', inText(VIDEO, 'MEDIA-SEQUENCE:0', 'MEDIA-SEQUENCE:1'), /begins with its first segment/],
    ['no end', inText(VIDEO, '#EXT-X-ENDLIST', ''), /ends with EXT-X-ENDLIST/],
    ['no map', inText(SOUND, /#EXT-X-MAP.*\n/, ''), /need an EXT-X-MAP/],
    ['a late map', inText(VIDEO, /(#EXT-X-MAP.*\n)((?:.*\n){2})/, '$2$1'), /comes after a segment/],
    ['an EXTINF that is no number', inText(VIDEO, '#EXTINF:4.000000,', '#EXTINF:four,'), /not a duration/],
    ['a segment without EXTINF', inText(VIDEO, /#EXTINF:4.*\n/, ''), /has no EXTINF/],
    ['an EXTINF that is wrong', inText(VIDEO, '#EXTINF:4.000000', '#EXTINF:3.500000'), /lasts 4\.000 s, its EXTINF says 3\.5/],
    ['EXTINFs that add up wrongly', inText(VIDEO, /#EXTINF:4\.0+/g, '#EXTINF:4.090000'), /the EXTINFs before it say 8\.180/],
    ['a segment twice', inText(VIDEO, '00001.m4s', '00000.m4s'), /listed twice/],
    ['a segment that is not there', (copy) => rm(join(copy, SEGMENT)), /00001\.m4s does not exist/],
    ['a segment of another rendition', (copy) => copyFile(join(copy, 'v240/00000.m4s'), join(copy, SEGMENT)), /tfdt 0 lies before/],
    ['time that goes back', inBytes(SEGMENT, shiftTime(-1)), /lies before the end of the segment before it/],
    ['a hole', inBytes(SEGMENT, shiftTime(1)), /leaves a hole of 1\.000 s/],
    ['other cuts than its neighbour', inBytes('v240/00001.m4s', shiftTime(0.3)), /is not cut where/],
    ['a late picture', inBytes('v360/00000.m4s', shiftTime(0.5)), /the picture begins at 0\.5/],
    ['no key frame', inBytes(SEGMENT, (bytes) => firstSlice(bytes)), /does not begin with a key frame/],
    ['a broken initialization segment', inBytes('v240/init.mp4', (bytes) => bytes.write('xxxx', bytes.indexOf('stbl'))), /no stbl/],
  ])('are broken by %s', async (_name, change, words) => {
    const copy = await mkdtemp(join(folder, 'changed-'));
    await cp(good, copy, { recursive: true });
    await change(copy);
    expect((await brokenHlsRules(join(copy, MASTER))).join('\n')).toMatch(words);
  });
});

/** Turns the IDR picture that a segment begins with into one that leans on others: type 5 to type 1. */
function firstSlice(bytes: Buffer): void {
  for (let at = bytes.indexOf('mdat') + 4; ; at += 4 + bytes.readUInt32BE(at)) {
    const unit = bytes.readUInt8(at + 4);
    if ((unit & 0x1f) !== 5) continue;
    bytes.writeUInt8((unit & 0xe0) | 1, at + 4);
    return;
  }
}
