import { describe, expect, it } from '@jest/globals';
import { publicLookup } from './public-address.js';

const look = (name: string) => new Promise((resolve) => publicLookup(name, {}, (error, address) => resolve(error?.code ?? address)));

describe('looking up a name to connect to', () => {
  it('fails when it leads to this machine', async () => {
    expect(await look('localhost')).toBe('EPRIVATE');
  });

  it('fails as ever when there is no such name', async () => {
    expect(await look('no-such-name.invalid')).toMatch(/^E(?:NOTFOUND|AI_AGAIN)$/);
  });
});
