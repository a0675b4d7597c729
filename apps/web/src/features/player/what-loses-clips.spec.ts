import { describe, expect, it } from '@jest/globals';
import { whatLosesClips } from './what-loses-clips';

const of = (title: string, owner: { id: string; name: string } | null = null) => ({ title, owner });
const me = { id: 'me', name: 'Me' };

describe('whatLosesClips', () => {
  it('says nothing when nothing does', () => {
    expect(whatLosesClips([])).toBeNull();
  });

  it('names each, and calls it what it is', () => {
    expect(whatLosesClips([of('Price')])).toContain('The module “Price” shows clips of this. It loses them');
    expect(whatLosesClips([of('Mine', me)])).toContain('The playlist “Mine”');
    expect(whatLosesClips([of('Price'), of('Close'), of('Demo')])).toContain('3 modules show clips of this: “Price”, “Close”, and “Demo”. They lose them');
    expect(whatLosesClips([of('Price'), of('Mine', me)])).toContain('2 modules and playlists show clips of this: “Price” and “Mine”.');
  });
});
