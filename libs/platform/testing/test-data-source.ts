import type { DataSource, DataSourceOptions } from 'typeorm';
import { createDataSource, Transactions } from '#libs/platform/database';
import { testDatabase } from './test-database.js';

export interface TestDataSource {
  url: string;
  dataSource: DataSource;
  transactions: Transactions;
  /** Ends the connections and removes the database. Call it in `afterAll`. */
  close: () => Promise<void>;
}

/** A migrated database of its own for one test file, with `entities` mapped to it. */
export async function testDataSource(entities: DataSourceOptions['entities']): Promise<TestDataSource> {
  const { url, drop } = await testDatabase();
  const dataSource = createDataSource({ url, entities, applicationName: 'sideline-test', poolSize: 20 });
  await dataSource.initialize();
  const close = async () => {
    await dataSource.destroy();
    await drop();
  };
  return { url, dataSource, transactions: new Transactions(dataSource), close };
}
