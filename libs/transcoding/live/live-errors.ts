/** This recording is not one that can be packaged while it is made. The usual way does it when it is whole. */
export class LiveUnfitError extends Error {
  override readonly name = 'LiveUnfitError';
}

/** No byte has come for a long time. */
export class LivePausedError extends Error {
  override readonly name = 'LivePausedError';
}
