const STEP_MS = 20;

/**
 * Asks `probe` again and again until it gives something, and gives that.
 * @throws when `ms` have passed, naming `what` and the last error of the probe
 */
export async function until<T>(what: string, probe: () => Promise<T | null | undefined | false> | T | null | undefined | false, ms = 30_000): Promise<T> {
  const deadline = performance.now() + ms;
  let last: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline) throw new Error(`Within ${ms} ms it did not come true: ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
