import { describe, expect, it } from '@jest/globals';
import { downloadName, originalExtension } from './file-name.js';

describe('downloadName', () => {
  it.each([
    ['Opening a cold call', 'Opening a cold call.mp4'],
    ['Q3/Q4: “Why now?”', 'Q3-Q4- “Why now-”.mp4'],
    ['Überzeugen 🎯 日本', 'Überzeugen 🎯 日本.mp4'],
    ['..', 'Video.mp4'],
    ['../../etc/passwd', '-..-etc-passwd.mp4'],
    ['a\r\nSet-Cookie: x', 'a Set-Cookie- x.mp4'],
    ['gpj\u202e4pm.exe', 'gpj 4pm.exe.mp4'],
    ['x'.repeat(300), `${'x'.repeat(120)}.mp4`],
  ])('%j', (title, name) => {
    expect(downloadName(title, 'mp4')).toBe(name);
  });
});

describe('originalExtension', () => {
  it.each([
    ['IMG 0001.MOV', null, 'mov'],
    ['recording', 'video/webm;codecs=vp9', 'webm'],
    ['evil.exe', 'video/mp4', 'mp4'],
    ['evil.html', 'text/html', 'bin'],
    [null, null, 'bin'],
  ])('%j of type %j', (filename, filetype, extension) => {
    expect(originalExtension(filename, filetype)).toBe(extension);
  });
});
