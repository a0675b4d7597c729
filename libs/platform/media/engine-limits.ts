import { cpuBudget, type Confinement } from './confinement.js';

/** What the engine may use for one file, by configuration. */
export interface EngineLimits {
  /** Memory of an encoder, bytes. */
  memoryBytes: number;
  /** Largest file that it may write, bytes. */
  fileBytes: number;
  /** Larger pictures are refused by the decoder before it makes room for them, px. */
  maxPixels: number;
  /** User under which it runs when we are root. */
  uid: number;
}

export const DEFAULT_LIMITS: EngineLimits = {
  // Enough for a picture of the largest size and its whole ladder.
  memoryBytes: 6 * 1024 ** 3,
  // No file that we write comes near this; one that does is an attack on the disk.
  fileBytes: 4 * 1024 ** 3,
  maxPixels: 8192 * 4320,
  uid: 65_534,
};

/** Who gives way to whom: no core is idle, and yet what somebody waits for is not held up by what is needed later. */
export const NICENESS = { now: 0, soon: 5, usual: 10, later: 19 } as const;

const READING_MEMORY_BYTES = 2 * 1024 ** 3;

/** For a program that only looks at a file. */
export function reading(limits: EngineLimits, path: string, timeoutMs: number): Confinement {
  const memoryBytes = Math.min(READING_MEMORY_BYTES, limits.memoryBytes);
  return { memoryBytes, fileBytes: 0, cpuSeconds: cpuBudget(timeoutMs), niceness: NICENESS.now, reads: [path], workDir: null };
}

/** For an encoder. */
export function encoding(limits: EngineLimits, reads: readonly string[], workDir: string | null, timeoutMs: number, niceness: number = NICENESS.usual): Confinement {
  return { memoryBytes: limits.memoryBytes, fileBytes: limits.fileBytes, cpuSeconds: cpuBudget(timeoutMs), niceness, reads, workDir };
}
