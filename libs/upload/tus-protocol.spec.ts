import { describe, expect, it } from '@jest/globals';
import { effectiveMethod, formatMetadata, parseBytes, parseChecksum, parseConcat, parseMetadata } from './tus-protocol.js';
import { UploadProtocolError } from './upload.errors.js';

const SHA1_OF_NOTHING = '2jmj7l5rSw0yVb/vlWAYkK/YBwk=';

describe('parseChecksum', () => {
  it('takes an offered algorithm and its digest', () => {
    expect(parseChecksum(`sha1 ${SHA1_OF_NOTHING}`)).toMatchObject({ algorithm: 'sha1' });
  });

  it.each(['', 'sha1', 'sha1 short', `crc32 ${SHA1_OF_NOTHING}`, `sha256 ${SHA1_OF_NOTHING}`, `sha1 ${SHA1_OF_NOTHING} more`])('refuses "%s"', (header) => {
    expect(() => parseChecksum(header)).toThrow(UploadProtocolError);
  });
});

describe('parseBytes', () => {
  it('gives a number, or nothing', () => {
    expect(parseBytes({ 'upload-offset': '0' }, 'upload-offset')).toBe(0);
    expect(parseBytes({}, 'upload-offset')).toBeUndefined();
  });

  it.each(['', '-1', '1.5', '1e3', '0x10', ' 1', 'ten', '9007199254740993'])('refuses "%s"', (value) => {
    expect(() => parseBytes({ 'upload-length': value }, 'upload-length')).toThrow(UploadProtocolError);
  });
});

describe('metadata', () => {
  it('goes there and back, with keys that have no value', () => {
    const header = `filename ${Buffer.from('a pitch – 1.mp4').toString('base64')},confidential`;
    expect(parseMetadata(header)).toEqual({ filename: 'a pitch – 1.mp4', confidential: null });
    expect(formatMetadata(parseMetadata(header))).toBe(header);
    expect(formatMetadata(parseMetadata(undefined))).toBeUndefined();
  });

  it.each(['', ',', 'title *', 'a b c', 'title eA==,title eA==', 'title eA='])('refuses "%s"', (header) => {
    expect(() => parseMetadata(header)).toThrow(UploadProtocolError);
  });
});

describe('parseConcat', () => {
  it('is partial, or names parts in order, by whatever address', () => {
    expect(parseConcat('partial')).toBe('partial');
    expect(parseConcat('final;/api/uploads/b https://x.example/api/uploads/a')).toEqual(['b', 'a']);
    expect(parseConcat(undefined)).toBeUndefined();
  });

  it.each(['final', 'final;', 'whole', 'partial;/a'])('refuses "%s"', (header) => {
    expect(() => parseConcat(header)).toThrow(UploadProtocolError);
  });
});

describe('effectiveMethod', () => {
  it('is what the override says', () => {
    expect(effectiveMethod('POST', { 'x-http-method-override': 'patch' })).toBe('PATCH');
    expect(effectiveMethod('POST', {})).toBe('POST');
  });
});
