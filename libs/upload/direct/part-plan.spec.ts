import { describe, expect, it } from '@jest/globals';
import { bytesOfPart, partBytesFor, partCount } from './part-plan.js';

const MEGABYTE = 1024 * 1024;

describe('the plan of parts', () => {
  it.each([1, 16 * MEGABYTE, 16 * MEGABYTE + 1, 4096 * MEGABYTE, 400_000 * MEGABYTE])('%d bytes are all in parts that S3 and proxies take', (size) => {
    const bytes = partBytesFor(size);
    const count = partCount(size, bytes);
    expect(count).toBeLessThanOrEqual(10_000);
    expect(bytes).toBeLessThanOrEqual(50 * MEGABYTE);
    const last = bytesOfPart(count, size, bytes);
    expect(last).toBeGreaterThan(0);
    expect((count - 1) * bytes + last).toBe(size);
    if (count > 1) expect(bytesOfPart(1, size, bytes)).toBe(bytes);
  });
});
