import { describe, expect, it } from '@jest/globals';
import { assertKey } from './object-store.js';
import { placesOf } from './disk-layout.js';

const ID = '01934b2e-7c3a-7def-8a1b-0123456789af';

describe('placesOf', () => {
  it.each([
    ['what a UUID names in the second place is spread', `videos/${ID}/source/original`, [`videos/@af/${ID}/source/original`, `videos/${ID}/source/original`]],
    ['the folder itself too', `videos/${ID}`, [`videos/@af/${ID}`, `videos/${ID}`]],
    ['in another place it is not', `videos/a/${ID}`, [`videos/a/${ID}`]],
    ['nor what is no UUID', 'videos/af/x', ['videos/af/x']],
    ['nor a key of one part', ID, [ID]],
  ])('%s', (_name, key, places) => {
    expect(placesOf(key)).toEqual(places);
  });

  it('no key leads to the place of another', () => {
    for (const place of placesOf(`videos/${ID}/a`).filter((place) => place.includes('@'))) expect(() => assertKey(place)).toThrow('Not an object key');
  });
});
