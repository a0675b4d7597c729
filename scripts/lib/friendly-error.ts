/** An error that the person at the terminal can act on: shown as its message alone, without a stack. */
export class FriendlyError extends Error {
  override name = 'FriendlyError';
}
