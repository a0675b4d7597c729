import { describe, expect, it } from '@jest/globals';
import { captureProblemFrom } from './capture-problem.js';

describe('why the camera did not start', () => {
  it.each([
    ['NotAllowedError', false, 'denied'],
    ['NotAllowedError', true, 'cancelled'],
    ['NotFoundError', false, 'missing'],
    ['NotReadableError', false, 'busy'],
    ['SomethingNewError', false, 'unknown'],
  ] as const)('%s (screen: %s) is %s', (name, sharing, code) => {
    const problem = captureProblemFrom(new DOMException('', name), sharing);
    expect(problem.code).toBe(code);
    expect(problem.advice).not.toBe('');
  });
});
