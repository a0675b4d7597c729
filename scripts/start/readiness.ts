import { FriendlyError } from '../lib/friendly-error.ts';

const TIMEOUT_MS = 120_000;

/** Returns when `GET /api/ready` answers 200. @throws FriendlyError after two minutes, with what is not ready. */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = performance.now() + TIMEOUT_MS;
  let last = 'no answer';
  while (performance.now() < deadline) {
    signal.throwIfAborted();
    try {
      const response = await fetch(`${url}/api/ready`, { signal: AbortSignal.timeout(3000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 500)}`;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new FriendlyError(`The API did not become ready within two minutes. ${url}/api/ready says: ${last}`);
}
