import { describe, expect, it } from '@jest/globals';
import type { AudioStream, MediaCommand, MediaProbe, VideoStream } from '#libs/platform/media';
import { planTranscode, type TranscodeStep } from './plan.js';
import { FROM_NOTHING, type StepStart } from './rendition-start.js';
import { levelFilters } from './sound.js';

const SECONDS_120 = {
  packets: 3600,
  startMs: 0,
  endMs: 120_000,
  maxKeyFrameGapMs: 2000,
  keyFramesMs: Array.from({ length: 60 }, (_, index) => index * 2000),
  openGroups: false,
  hiddenPackets: 0,
};

function video(overrides: Partial<VideoStream> = {}): VideoStream {
  return {
    index: 0,
    codec: 'vp8',
    profile: null,
    level: 31,
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    width: 1280,
    height: 720,
    sampleAspect: 1,
    rotation: 0,
    mirrored: false,
    displayWidth: overrides.width ?? 1280,
    displayHeight: overrides.height ?? 720,
    nominalRate: { num: 30, den: 1 },
    averageRate: { num: 30, den: 1 },
    colorTransfer: null,
    colorPrimaries: null,
    colorSpace: null,
    colorRange: null,
    isDefault: true,
    scan: SECONDS_120,
    ...overrides,
  };
}

function audio(overrides: Partial<AudioStream> = {}): AudioStream {
  return {
    index: 1,
    codec: 'aac',
    profile: 'LC',
    tag: 'mp4a',
    channels: 2,
    sampleRate: 48_000,
    language: null,
    isDefault: true,
    scan: { ...SECONDS_120, packets: 5625, maxKeyFrameGapMs: 21, keyFramesMs: null },
    ...overrides,
  };
}

function plan(tracks: { video?: VideoStream[]; audio?: AudioStream[] }, overrides: Partial<MediaProbe> = {}, toneMapping = true) {
  const probe: MediaProbe = {
    container: 'mov,mp4,m4a,3gp,3g2,mj2',
    sizeBytes: 1000,
    startMs: 0,
    durationMs: 120_000,
    headerDurationMs: 120_000,
    video: tracks.video ?? [],
    audio: tracks.audio ?? [],
    ...overrides,
  };
  return planTranscode(probe, { source: '/up/source', workDir: '/work', toneMapping });
}

/** What a step has the engine do. */
function commandOf(step: TranscodeStep | null, start: StepStart = FROM_NOTHING): MediaCommand {
  const work = step?.work(start);
  if (!work) throw new Error('There is nothing to do');
  return work.command;
}

describe('renditions', () => {
  it.each<[string, Partial<VideoStream>, string[], string | null]>([
    ['1080p', { width: 1920, height: 1080 }, ['1920x1080', '1280x720', '854x480', '640x360'], '854x480'],
    ['720p', {}, ['1280x720', '854x480', '640x360'], '854x480'],
    ['4K is reduced', { width: 3840, height: 2160 }, ['1920x1080', '1280x720', '854x480', '640x360'], '854x480'],
    ['480p', { width: 640, height: 480 }, ['640x480', '480x360'], '640x480'],
    ['360p gets a second rung', { width: 640, height: 360 }, ['640x360', '426x240'], '640x360'],
    ['between the rungs', { width: 960, height: 400 }, ['960x400', '576x240'], '960x400'],
    ['small stays alone', { width: 320, height: 240 }, ['320x240'], '320x240'],
    ['odd sizes become even, never larger', { width: 161, height: 121 }, ['160x120'], '160x120'],
    [
      'portrait by its short side',
      { width: 1920, height: 1080, rotation: 90, displayWidth: 1080, displayHeight: 1920 },
      ['1080x1920', '720x1280', '480x854', '360x640'],
      '480x854',
    ],
    ['wide pixels', { width: 720, height: 576, sampleAspect: 64 / 45, displayWidth: 1024, displayHeight: 576 }, ['1024x576', '854x480', '640x360'], '854x480'],
    ['tiny', { width: 2, height: 2 }, ['2x2'], '2x2'],
  ])('%s', (_name, overrides, sizes, first) => {
    const { first: one, rest } = plan({ video: [video(overrides)] });
    const bySize = rest?.renditions ?? [];
    expect(bySize.map(({ width, height }) => `${width}x${height}`)).toEqual(sizes);
    expect(one.renditions.map(({ width, height }) => `${width}x${height}`)).toEqual([first]);
    expect(new Set(bySize.map(({ name }) => name)).size).toBe(bySize.length);
  });

  it('decodes once for all renditions of a step, each made from the next larger one', () => {
    const { rest } = plan({ video: [video({ width: 1920, height: 1080 })] });
    expect(commandOf(rest).inputs).toHaveLength(1);
    expect(commandOf(rest).filterGraph?.match(/\[0:0\]/g)).toHaveLength(1);
    expect(commandOf(rest).filterGraph).toMatch(/\[v1080\]\[below0\];\[below0\]scale=1280:720.*\[v720\]\[below1\];\[below1\]scale=854:480/);
  });

  it('puts key frames at the same times everywhere', () => {
    const { first, rest } = plan({ video: [video()] });
    for (const { options } of [...commandOf(first).outputs, ...(commandOf(rest).outputs.slice(0, -1))]) {
      expect(options[options.indexOf('-g') + 1]).toBe('60');
      expect(options[options.indexOf('-keyint_min') + 1]).toBe('60');
      expect(options[options.indexOf('-sc_threshold') + 1]).toBe('0');
      expect(options[options.indexOf('-hls_time') + 1]).toBe('4.000000');
    }
  });
});

describe('copying', () => {
  const h264 = { codec: 'h264', profile: 'High', level: 31 };

  it('takes the picture as it is, cuts the ladder at its key frames, and makes no second encode of it', () => {
    const { first, rest, posterWhen } = plan({ video: [video(h264)] });
    expect(commandOf(first).outputs[0]?.options).toEqual(expect.arrayContaining(['-c:v', 'copy']));
    expect(commandOf(first).filterGraph).toBeUndefined();
    expect(rest?.renditions.map(({ name }) => name)).toEqual(['v480', 'v360']);
    const options = commandOf(rest, { existing: new Map(), cutsMs: [4000, 10_000] }).outputs[0]?.options ?? [];
    expect(options[options.indexOf('-force_key_frames') + 1]).toBe('0.000000,3.988889,9.988889');
    // What does not decode must not be called playable.
    expect(posterWhen).toBe('beside');
  });

  it('decodes key frames alone for the poster where one comes after a tenth', () => {
    const posterOf = (maxKeyFrameGapMs: number) => plan({ video: [video({ ...h264, scan: { ...SECONDS_120, maxKeyFrameGapMs } })] }).poster;
    expect(posterOf(2000).map(({ inputs }) => inputs[0]?.options)).toEqual([['-skip_frame', 'nokey', '-ss', '12.000', '-t', '60'], ['-ss', '12.000', '-t', '2'], ['-t', '60'], []]);
    expect(posterOf(110_000)[0]?.inputs[0]?.options).toEqual(['-ss', '12.000', '-t', '2']);
  });

  it.each<[string, Partial<VideoStream>, Partial<MediaProbe>]>([
    ['another codec', { codec: 'hevc' }, {}],
    ['a profile that browsers lack', { profile: 'High 4:2:2' }, {}],
    ['ten bits', { profile: 'High 10', pixelFormat: 'yuv420p10le', bitDepth: 10 }, {}],
    ['full range', { colorRange: 'pc' }, {}],
    ['a picture to be turned', { rotation: 90, displayWidth: 720, displayHeight: 1280 }, {}],
    ['a mirrored picture', { mirrored: true }, {}],
    ['wide pixels', { sampleAspect: 4 / 3, displayWidth: 1706 }, {}],
    ['an odd size', { width: 1279, displayWidth: 1279 }, {}],
    ['more than 1080p', { width: 3840, height: 2160 }, {}],
    ['key frames too far apart', { scan: { ...SECONDS_120, maxKeyFrameGapMs: 10_000 } }, {}],
    ['no key frame at the start', { scan: { ...SECONDS_120, keyFramesMs: [500, 2000] } }, {}],
    ['pictures that lean on those before their key frame', { scan: { ...SECONDS_120, openGroups: true } }, {}],
    ['an edit list that hides frames', { scan: { ...SECONDS_120, hiddenPackets: 3 } }, {}],
    ['a late picture', { scan: { ...SECONDS_120, startMs: 400, keyFramesMs: [400] } }, {}],
    ['a picture that ends early', { scan: { ...SECONDS_120, endMs: 119_000 } }, {}],
    ['a container without honest times', {}, { container: 'avi' }],
    ['more bits than viewers have', {}, { sizeBytes: 400_000_000 }],
  ])('encodes %s', (_name, overrides, probe) => {
    const { first } = plan({ video: [video({ ...h264, ...overrides })] }, probe);
    expect(commandOf(first).outputs[0]?.options).not.toContain('copy');
  });
});

describe('carrying on', () => {
  const existing = new Map([
    ['v480', { segments: 10, units: 1200, whole: false }],
    ['v360', { segments: 9, units: 1080, whole: false }],
    ['v720', { segments: 30, units: 3600, whole: true }],
  ]);

  it('encodes each rendition after its last segment, from one decode that begins a little earlier', () => {
    const { rest } = plan({ video: [video()] });
    const work = rest?.work({ existing, cutsMs: null });
    expect(work?.before).toEqual(new Map([['v480', 10], ['v360', 9]]));
    expect(work?.fromMs).toBe(36_000);
    expect(work?.command.inputs[0]?.options).toEqual(expect.arrayContaining(['-ss', '32']));
    expect(work?.command.filterGraph).toContain('fps=30/1:start_time=4.000000');
    expect(work?.command.filterGraph).toContain('[v480all]trim=start_frame=120,setpts=PTS-STARTPTS[v480]');
    const frames = work?.command.outputs.map(({ options }) => options[options.indexOf('-frames:v') + 1]);
    expect(frames).toEqual(['2400', '2520']);
  });

  it.each<[string, Partial<MediaProbe>, Partial<VideoStream>, string | undefined]>([
    ['an index that may be wrong', { container: 'avi' }, {}, '6'],
    ['pictures that stand long', {}, { scan: { ...SECONDS_120, packets: 240 } }, undefined],
  ])('%s: begins earlier to read', (_name, probe, overrides, seek) => {
    const options = plan({ video: [video(overrides)] }, probe).rest?.work({ existing, cutsMs: null })?.command.inputs[0]?.options ?? [];
    expect(options.includes('-ss') ? options[options.indexOf('-ss') + 1] : undefined).toBe(seek);
  });

  it('has nothing to do for what is whole', () => {
    const whole = new Map([...existing].map(([name, each]) => [name, { ...each, whole: true }]));
    const { first, rest } = plan({ video: [video()] });
    expect([first, rest].map((step) => step?.work({ existing: whole, cutsMs: null }))).toEqual([null, null]);
  });

  it('gives the encoder of the sound a run-up of one or two segments, which exist already', () => {
    const { sound } = plan({ video: [video()], audio: [audio()] });
    const at = (segments: number) => sound?.work(null, { segments, units: 0, whole: false });
    expect([2, 3, 4, 9].map((segments) => at(segments)?.before.get('audio'))).toEqual([0, 2, 2, 8]);
    expect(at(9)?.fromMs).toBe(32_000);
    expect(at(9)?.command.filterGraph).toContain('first_pts=192000');
  });
});

describe('loudness', () => {
  it('is one gain for all, limited only where peaks would clip', () => {
    expect(levelFilters(null)).toEqual([]);
    expect(levelFilters({ integrated: -23, peak: -12 })).toEqual(['volume=7.00dB']);
    expect(levelFilters({ integrated: -10, peak: -0.1 })).toEqual(['volume=-6.00dB']);
    expect(levelFilters({ integrated: -30, peak: -6 })).toEqual(['volume=14.00dB', expect.stringContaining('alimiter')]);
    expect(levelFilters({ integrated: -60, peak: -40 })[0]).toBe('volume=20.00dB');
  });

  it('listens to all of a pitch and to parts of a long call', () => {
    expect(plan({ video: [video()], audio: [audio()] }).sound?.measure).toEqual([]);
    const hours = plan({ video: [video()], audio: [audio()] }, { durationMs: 10_800_000 }).sound?.measure;
    expect(hours).toHaveLength(12);
    expect(hours?.[1]).toEqual({ startMs: 900_000, lengthMs: 20_000 });
  });

  it('takes for granted that a long call is loud somewhere between those parts', () => {
    const graph = (durationMs: number) => plan({ video: [video()], audio: [audio()] }, { durationMs }).sound?.work({ integrated: -23, peak: -12 }, undefined).command.filterGraph;
    expect(graph(120_000)).not.toContain('alimiter');
    expect(graph(10_800_000)).toContain('alimiter');
  });
});

describe('frame rate', () => {
  const scan = (packets: number) => ({ ...SECONDS_120, packets });
  it.each<[string, Partial<VideoStream>, number]>([
    ['a constant rate stays', { nominalRate: { num: 30000, den: 1001 }, averageRate: { num: 30000, den: 1001 }, scan: scan(3596) }, 29.97],
    ['25 stays 25', { nominalRate: { num: 25, den: 1 }, averageRate: { num: 25, den: 1 }, scan: scan(3000) }, 25],
    ['a few dropped frames change nothing', { nominalRate: { num: 24, den: 1 }, averageRate: { num: 24, den: 1 }, scan: scan(2700) }, 24],
    ['a phone that varies', { nominalRate: { num: 90, den: 1 }, averageRate: { num: 237, den: 10 }, scan: scan(2844) }, 23.7],
    ['a browser that writes its clock as the rate', { nominalRate: { num: 1000, den: 1 }, averageRate: { num: 1000, den: 1 }, scan: scan(2900) }, 30],
    ['a screen that hardly changes', { nominalRate: { num: 1000, den: 1 }, averageRate: { num: 2, den: 1 }, scan: scan(240) }, 30],
    ['no rate at all', { nominalRate: null, averageRate: null, scan: scan(6000) }, 60],
    ['120 a second is halved', { nominalRate: { num: 120, den: 1 }, averageRate: { num: 120, den: 1 }, scan: scan(14_400) }, 60],
  ])('%s', (_name, overrides, expected) => {
    const { frameRate } = plan({ video: [video(overrides)] });
    expect(frameRate.num / frameRate.den).toBeCloseTo(expected, 2);
  });
});

describe('time', () => {
  it('holds the last picture while the sound goes on', () => {
    const { first } = plan({ video: [video({ scan: { ...SECONDS_120, endMs: 100_000 } })], audio: [audio()] });
    expect(commandOf(first).filterGraph).toContain('tpad=stop_mode=clone:stop_duration=20.000');
  });

  it('holds a single frame long enough to be played', () => {
    const { first, durationMs } = plan({ video: [video({ scan: { ...SECONDS_120, packets: 1, endMs: 40, maxKeyFrameGapMs: 40 } })] }, { durationMs: 40 });
    expect(durationMs).toBe(300);
    expect(commandOf(first).filterGraph).toContain('tpad=stop_mode=clone:stop_duration=0.260');
  });

  it('adds nothing when both end together, give or take a frame', () => {
    const { first } = plan({ video: [video({ scan: { ...SECONDS_120, endMs: 119_990 } })], audio: [audio()] });
    expect(commandOf(first).filterGraph).not.toContain('tpad');
  });

  it('fills the sound with silence up to the end of the picture', () => {
    const { sound } = plan({ video: [video()], audio: [audio({ scan: { ...SECONDS_120, packets: 100, startMs: 500, endMs: 30_000 } })] });
    expect(sound?.work(null, undefined).command.filterGraph).toContain('apad=whole_dur=120.000');
  });
});

describe('colour', () => {
  const hdr = { pixelFormat: 'yuv420p10le', bitDepth: 10, colorTransfer: 'smpte2084', colorPrimaries: 'bt2020', colorSpace: 'bt2020nc' };

  it('maps HDR to SDR after reducing it', () => {
    const graph = commandOf(plan({ video: [video(hdr)] }).first).filterGraph ?? '';
    expect(graph.indexOf('scale=854:480')).toBeLessThan(graph.indexOf('tonemap='));
    expect(graph).toContain('tin=smpte2084');
  });

  it('still plays when the engine cannot map it', () => {
    const graph = commandOf(plan({ video: [video(hdr)] }, {}, false).first).filterGraph;
    expect(graph).not.toContain('zscale');
    expect(graph).toContain('format=yuv420p');
  });

  it('converts the old matrices and leaves unknown colours alone', () => {
    expect(commandOf(plan({ video: [video({ colorSpace: 'smpte170m' })] }).first).filterGraph).toContain('out_color_matrix=bt709');
    const unknown = commandOf(plan({ video: [video()] }).first);
    expect(unknown.filterGraph).not.toContain('out_color_matrix');
    expect(unknown.outputs[0]?.options).not.toContain('-colorspace');
  });
});

describe('tracks', () => {
  it('makes a video of one size for sound alone, drawn as a wave', () => {
    const { first, rest, storyboard, poster, sound } = plan({ audio: [audio({ index: 0 })] });
    expect(first.renditions).toMatchObject([{ width: 1280, height: 720 }]);
    expect(commandOf(first).inputs).toMatchObject([{ kind: 'picture', path: '/work/poster.jpg' }]);
    expect(poster[0]?.filterGraph).toContain('showwavespic');
    expect({ rest, storyboard, stream: sound?.stream }).toEqual({ rest: null, storyboard: null, stream: 0 });
  });

  it('makes no sound where there is none', () => {
    const { first, sound } = plan({ video: [video()] });
    expect(sound).toBeNull();
    expect(commandOf(first).outputs.map(({ path }) => path)).toEqual(['/work/first/v480/index.m3u8']);
  });

  it('takes the default sound and the largest picture', () => {
    const { first, sound } = plan({
      video: [video({ index: 0, width: 320, height: 180, isDefault: false }), video({ index: 3, isDefault: false })],
      audio: [audio({ index: 1, isDefault: false }), audio({ index: 2 })],
    });
    expect(commandOf(first).filterGraph).toContain('[0:3]');
    expect(sound?.stream).toBe(2);
  });

  it('passes over a second sound track that it does not know', () => {
    const { sound } = plan({ video: [video()], audio: [audio({ codec: null, tag: 'apac' }), audio({ index: 2, isDefault: false })] });
    expect(sound?.stream).toBe(2);
  });

  it.each<[string, Parameters<typeof plan>[0], Partial<MediaProbe>, string, RegExp]>([
    ['a picture that cannot be decoded', { video: [video({ pixelFormat: null })] }, {}, 'MEDIA.UNREADABLE', /not one frame/],
    ['sound without a description', { video: [video()], audio: [audio({ codec: null, tag: null })] }, {}, 'MEDIA.UNREADABLE', /sound is damaged/],
    ['sound of an unknown codec', { video: [video()], audio: [audio({ codec: null, tag: 'apac' })] }, {}, 'MEDIA.UNSUPPORTED', /apac/],
    ['a picture of absurd size', { video: [video({ width: 30_000, height: 30_000 })] }, {}, 'MEDIA.UNSUPPORTED', /30000 × 30000/],
    ['forty hours', { video: [video()] }, { durationMs: 144_000_000 }, 'MEDIA.UNSUPPORTED', /40:00:00/],
    ['tracks without a packet', { video: [video({ scan: { ...SECONDS_120, packets: 0 } })] }, {}, 'MEDIA.UNREADABLE', /no picture and no sound/],
  ])('refuses %s', (_name, tracks, overrides, code, words) => {
    expect(() => plan(tracks, overrides)).toThrow(expect.objectContaining({ code, permanent: true, message: expect.stringMatching(words) }));
  });
});

describe('storyboard', () => {
  it.each([
    [40, { intervalMs: 300, tiles: 1, columns: 1, rows: 1 }],
    [4087, { intervalMs: 1000, tiles: 4, columns: 4, rows: 1 }],
    [95_000, { intervalMs: 1000, tiles: 95, columns: 10, rows: 10 }],
    [10_800_000, { intervalMs: 108_000, tiles: 100, columns: 10, rows: 10 }],
  ])('%d ms', (durationMs, expected) => {
    const scan = { ...SECONDS_120, endMs: durationMs };
    expect(plan({ video: [video({ scan })] }, { durationMs }).storyboard?.layout).toMatchObject({ ...expected, tileWidth: 160, tileHeight: 90 });
  });
});
