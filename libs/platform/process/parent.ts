/** How long the shutdown hooks may take, in ms, once the parent is gone. */
const GRACE_MS = 15_000;

/**
 * Ends this process when the one that started it ends, however that happened. `npm start` runs the API and the worker with an
 * IPC channel; the channel closes with its process, even after `kill -9`, so neither is left behind to hold the port.
 * Shuts down as on SIGTERM, by force after 15 s. Without a channel (a container, systemd, a shell) it does nothing.
 * To be called before anything else: a parent that goes while this process still starts up must be noticed too.
 */
export function exitWhenParentGoes(): void {
  // `undefined` where there never was a channel; `false` once it has closed.
  if (process.connected === false) process.exit(1);
  if (process.channel === undefined || process.channel === null) return;
  process.once('disconnect', () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref();
    process.kill(process.pid, 'SIGTERM');
  });
  // The listener alone must not keep a process alive that has nothing left to do.
  process.channel.unref();
}
