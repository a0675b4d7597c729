import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaDrift } from '#libs/platform/database';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { ENTITIES } from '#libs/schema';

let database: TestDataSource;

beforeAll(async () => {
  database = await testDataSource(ENTITIES);
});

afterAll(() => database.close());

describe('entities and migrations', () => {
  it('agree', async () => {
    expect(await schemaDrift(database.dataSource)).toEqual([]);
  });

  it('are told apart by name where they don’t', async () => {
    await database.dataSource.query('ALTER TABLE team ADD COLUMN motto text; ALTER TABLE team ALTER COLUMN name DROP NOT NULL; ALTER TABLE review DROP COLUMN score');
    expect(await schemaDrift(database.dataSource)).toEqual([
      'review.score is in the entity but not in the database',
      'team.motto is in the database but not in the entity',
      'team.name is nullable in the database only',
    ]);
  });
});
