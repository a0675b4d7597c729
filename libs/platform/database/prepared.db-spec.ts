import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataSource, type TestDataSource } from '#libs/platform/testing';
import { prepared } from './prepared.js';

const NAMES = 'SELECT name FROM organization WHERE name LIKE $1 ORDER BY name';

let database: TestDataSource;

beforeAll(async () => {
  database = await testDataSource([]);
});

afterAll(() => database.close());

const add = (name: string) => database.dataSource.query('INSERT INTO organization (id, name) VALUES (gen_random_uuid(), $1)', [name]);
const db = () => database.transactions.db;

describe('prepared', () => {
  it('answers each time for its values, and is planned once for a connection', async () => {
    await add('Acme');
    await add('Borealis');
    await database.transactions.run(async (tx) => {
      for (let time = 0; time < 10; time += 1) {
        expect(await prepared(tx, NAMES, ['A%'])).toEqual([{ name: 'Acme' }]);
        expect(await prepared(tx, NAMES, ['B%'])).toEqual([{ name: 'Borealis' }]);
      }
      expect(await tx.query('SELECT count(*)::int AS count FROM pg_prepared_statements WHERE statement = $1', [NAMES])).toEqual([{ count: 1 }]);
    });
  });

  it('reads what its own transaction wrote, which nobody else does yet', async () => {
    await database.transactions.run(async (tx) => {
      await tx.query(`INSERT INTO organization (id, name) VALUES (gen_random_uuid(), 'Cirrus')`);
      expect(await prepared(tx, NAMES, ['Cirrus'])).toEqual([{ name: 'Cirrus' }]);
      expect(await prepared(db(), NAMES, ['Cirrus'])).toEqual([]);
    });
    expect(await prepared(db(), NAMES, ['Cirrus'])).toEqual([{ name: 'Cirrus' }]);
  });

  it('gives its connection back, also when it fails', async () => {
    // Far more than the pool has.
    for (let time = 0; time < 50; time += 1) await expect(prepared(db(), 'SELECT 1 / $1::int AS one', [0])).rejects.toThrow('division by zero');
    expect(await prepared(db(), 'SELECT 1 / $1::int AS one', [1])).toEqual([{ one: 1 }]);
  });
});
