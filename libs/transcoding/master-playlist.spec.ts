import { describe, expect, it } from '@jest/globals';
import { masterPlaylist } from './master-playlist.js';
import { bitRates, parseMediaPlaylist } from './media-playlist.js';

const PLAYLIST = `#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:4
#EXT-X-MAP:URI="init.mp4"
#EXTINF:4.000000,
00000.m4s
#EXTINF:4.000000,
00001.m4s
#EXTINF:0.500000,
00002.m4s
#EXT-X-ENDLIST
`;

describe('media playlist', () => {
  it('is read into segments', () => {
    expect(parseMediaPlaylist(PLAYLIST)).toEqual({
      targetDuration: 4,
      init: 'init.mp4',
      segments: [
        { name: '00000.m4s', duration: 4 },
        { name: '00001.m4s', duration: 4 },
        { name: '00002.m4s', duration: 0.5 },
      ],
      ended: true,
    });
  });

  it('has the rate of its largest segment, a short tail not counted', () => {
    expect(bitRates(parseMediaPlaylist(PLAYLIST), [100_000, 200_000, 20_000])).toEqual({ peak: 400_000, average: Math.ceil(2_560_000 / 8.5) });
  });

  it('has the rate of its largest run of segments when each alone is too short to count', () => {
    const playlist = parseMediaPlaylist('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:4,\na\n#EXTINF:4,\nb\n#EXTINF:4,\nc\n#EXT-X-ENDLIST');
    expect(bitRates(playlist, [500_000, 300_000, 100_000])).toEqual({ peak: 800_000, average: 600_000 });
  });

  it('has its mean as the peak when all segments are short', () => {
    const short = parseMediaPlaylist('#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:1.0,\na.m4s\n#EXT-X-ENDLIST');
    expect(bitRates(short, [1000])).toEqual({ peak: 8000, average: 8000 });
  });
});

describe('master playlist', () => {
  const video = {
    uri: 'v480/index.m3u8',
    width: 854,
    height: 480,
    frameRate: { num: 30000, den: 1001 },
    codec: 'avc1.64001f',
    bitRates: { peak: 900_000, average: 500_000 },
  };

  it('counts the sound in and names both codecs', () => {
    const sound = { uri: 'audio/index.m3u8', codec: 'mp4a.40.2', channels: 2, bitRates: { peak: 130_000, average: 128_000 } };
    expect(masterPlaylist([video], sound)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="audio/index.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=1030000,AVERAGE-BANDWIDTH=628000,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=854x480,FRAME-RATE=29.970,AUDIO="sound"
v480/index.m3u8
`);
  });

  it('mentions no sound where there is none', () => {
    expect(masterPlaylist([video], null)).not.toMatch(/AUDIO|mp4a/);
  });
});
