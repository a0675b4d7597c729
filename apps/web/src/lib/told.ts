/** Lets work go on by itself whose failure the person is told of already, as every mutation does. */
export function told(work: Promise<unknown>): void {
  work.catch(() => undefined);
}
