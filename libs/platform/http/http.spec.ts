import { BadRequestException, ForbiddenException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { decodeCursor, encodeCursor } from './cursor.js';
import { DomainError, InvalidInputError, NotFoundError } from './domain-error.js';
import { toProblem } from './problem-details.filter.js';
import { emailSchema, limitSchema, nameSchema } from './schemas.js';

const notJson = new BadRequestException('Unexpected token', { cause: Object.assign(new SyntaxError('x'), { type: 'entity.parse.failed' }) });
const fromDatabase = (code: string) => Object.assign(new Error('query failed: SELECT secret'), { driverError: { code } });

describe('toProblem', () => {
  it.each([
    [new DomainError(422, 'COMMENT.BEYOND_END', 'The video ends at 1:00.'), 422, 'COMMENT.BEYOND_END'],
    [new NotFoundError('This video', 'VIDEO.NOT_FOUND'), 404, 'VIDEO.NOT_FOUND'],
    [new NotFoundException(), 404, 'ROUTE.NOT_FOUND'],
    [new PayloadTooLargeException(), 413, 'INPUT.TOO_LARGE'],
    [notJson, 400, 'INPUT.NOT_JSON'],
    [new ForbiddenException('no'), 403, 'HTTP.403'],
    [fromDatabase('22021'), 400, 'INPUT.UNSTORABLE'],
    [fromDatabase('23505'), 500, 'SERVER.UNEXPECTED'],
    [new Error('secret'), 500, 'SERVER.UNEXPECTED'],
    ['secret', 500, 'SERVER.UNEXPECTED'],
    [null, 500, 'SERVER.UNEXPECTED'],
  ])('%p is %d %s', (error, status, code) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ type: 'about:blank', status, code });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  it('lists the fields of bad input', () => {
    const errors = [{ field: 'title', message: 'is required' }, { field: '', message: 'must be a list' }];
    expect(toProblem(new InvalidInputError(errors))).toMatchObject({ code: 'INPUT.INVALID', detail: 'title: is required; must be a list', errors });
  });
});

describe('cursors', () => {
  const keys = z.tuple([z.string(), z.int()]);

  it('come back as they went out', () => {
    expect(decodeCursor(encodeCursor(['a', 1]), keys)).toEqual(['a', 1]);
  });

  it.each(['', 'abc', 'bnVsbA', encodeCursor([1, 'a']), encodeCursor(['a'])])('that nobody gave out are refused: %s', (cursor) => {
    expect(() => decodeCursor(cursor, keys)).toThrow(InvalidInputError);
  });
});

describe('shared shapes', () => {
  it('trim names and addresses', () => {
    expect([nameSchema.parse('  Ada  '), emailSchema.parse('  Ada@Example.COM ')]).toEqual(['Ada', 'ada@example.com']);
    for (const address of ['ada', 'ada@', '@example.com', 'a b@example.com', `${'a'.repeat(250)}@example.com`]) expect(emailSchema.safeParse(address).success).toBe(false);
  });

  it('keep limits within bounds', () => {
    const limit = limitSchema(20, 50);
    expect([limit.parse(undefined), limit.parse('50')]).toEqual([20, 50]);
    for (const value of ['0', '51', 'x', '', '1.5']) expect(limit.safeParse(value).success).toBe(false);
  });
});
