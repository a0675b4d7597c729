const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Begins the name of a folder that only spreads others; no part of a key can begin with it. */
export const SHARD_MARK = '@';

/**
 * Where the file or folder of a key may be, below the root: the first place is where it is written. What a UUID names is spread over
 * 256 folders by its last two digits, so that no folder holds all videos: `videos/<id>/a` is `videos/@7f/<id>/a`. The second place,
 * without that folder, is where it was written before there were any.
 */
export function placesOf(key: string): [written: string, ...before: string[]] {
  const [first = '', second = '', ...rest] = key.split('/');
  if (!UUID.test(second)) return [key];
  return [[first, SHARD_MARK + second.slice(-2), second, ...rest].join('/'), key];
}
