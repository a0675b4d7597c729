import { stripVTControlCharacters } from 'node:util';

import { describe, expect, it } from '@jest/globals';

import { readable } from './output.ts';

const line = (fields: object) => JSON.stringify({ level: 30, time: 0, ...fields });
const show = (fields: object, verbose: boolean) => {
  const text = readable(line(fields), verbose);
  return text === null ? null : stripVTControlCharacters(text).replace(/^\d\d:\d\d:\d\d /, '');
};

describe('readable', () => {
  it('leaves a line alone that is no log', () => {
    expect(readable('{ not json', false)).toBe('{ not json');
    expect(readable('plain words', false)).toBe('plain words');
  });

  it('shows level, context, message and the stack of an error', () => {
    const error = { level: 50, context: 'Jobs', msg: 'gave up', err: { stack: 'Error: no\n  at x' } };
    expect(show(error, false)).toBe('error [Jobs] gave up\nError: no\n  at x');
  });

  it('shows what a request or a job is about', () => {
    const request = { req: { method: 'GET', url: '/api/me' }, res: { statusCode: 401 }, responseTime: 3, msg: 'request completed' };
    expect(show(request, true)).toBe('info  GET /api/me 401 3 ms request completed');
    expect(show({ context: 'JobRunner', job: 'video.transcode', msg: 'Job done' }, true)).toBe('info  [JobRunner] video.transcode Job done');
  });

  it.each([
    [30, false, false],
    [40, false, true],
    [30, true, true],
  ])('level %i is shown (verbose: %p): %p', (level, verbose, shown) => {
    expect(show({ level, msg: 'hello' }, verbose) !== null).toBe(shown);
  });

  it('hides what Nest says while it starts, but not its errors', () => {
    expect(show({ context: 'RouterExplorer', msg: 'Mapped' }, true)).toBeNull();
    expect(show({ level: 50, context: 'RouterExplorer', msg: 'Mapped' }, true)).not.toBeNull();
  });
});
