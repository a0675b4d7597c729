import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { endOfLink, MediaLink } from './media-link';

const NOW = 1_800_000_000;
const signed = (seconds: number, mark = 's') => `/api/media/v1/${(NOW + seconds).toString(36)}.${mark}/run/v720/00003.m4s`;
const realFetch = globalThis.fetch;

afterEach(() => {
  globalThis.fetch = realFetch;
});

/** What the server answers a renewal with: where it led to. */
function leadingTo(url: string | null) {
  const fetch = jest.fn(() => Promise.resolve({ ok: url !== null, url: url ?? '' } as Response));
  globalThis.fetch = fetch;
  return fetch;
}

describe('MediaLink', () => {
  it('reads when a link ends', () => {
    expect(endOfLink(`https://cdn.example.com${signed(10)}`)).toBe(NOW + 10);
    expect(endOfLink('/api/videos/v1/media/run/master.m3u8')).toBeNull();
  });

  it('leaves alone what holds and what is not signed', async () => {
    const fetch = leadingTo(null);
    const link = new MediaLink('/source');
    expect(await link.fresh(signed(600), NOW)).toBe(signed(600));
    expect(await link.fresh('/source', NOW)).toBe('/source');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('takes a new signature for what ends, and asks once for many', async () => {
    const fetch = leadingTo(signed(3600, 'n'));
    const link = new MediaLink('/source');
    const answers = await Promise.all([link.fresh(signed(5), NOW), link.fresh(signed(-500), NOW)]);
    answers.push(await link.fresh(signed(30), NOW));
    expect(new Set(answers)).toEqual(new Set([signed(3600, 'n')]));
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('asks again when that one ends too', async () => {
    const link = new MediaLink('/source');
    leadingTo(signed(100, 'n'));
    await link.fresh(signed(5), NOW);
    leadingTo(signed(9000, 'm'));
    expect(await link.fresh(signed(5), NOW + 90)).toBe(signed(9000, 'm'));
  });

  it('goes on with what it has when the server gives none', async () => {
    leadingTo(null);
    expect(await new MediaLink('/source').fresh(signed(5), NOW)).toBe(signed(5));
  });
});
