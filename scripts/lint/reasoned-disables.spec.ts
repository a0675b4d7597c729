import { describe, expect, it } from '@jest/globals';

import { faultOf } from './reasoned-disables.ts';

// In two parts, so that this file holds no directive itself.
const OFF = 'eslint-' + 'disable';

describe('faultOf', () => {
  it.each([
    [`// ${OFF}-next-line no-console -- the command prints its result`],
    [`/* ${OFF} no-console -- the command prints its result */`],
    ['// an ordinary comment'],
  ])('lets pass: %s', (line) => expect(faultOf(line)).toBeNull());

  it.each([
    [`// ${OFF}-next-line no-console`, 'Say why'],
    [`call(); // ${OFF}-line no-console -- ok`, 'Say why'],
    [`call(); // ${OFF}-line`, 'Name the rule'],
    [`/* ${OFF} */`, 'Name the rule'],
    [`/* ${OFF} -- because it is generated */`, 'Name the rule'],
  ])('finds fault with: %s', (line, fault) => expect(faultOf(line)).toContain(fault));
});
