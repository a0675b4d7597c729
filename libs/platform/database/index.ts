export { newId } from './columns.js';
export { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export { schemaDrift } from './drift.js';
export { prepared } from './prepared.js';
export { PreparedReads } from './prepared-reads.js';
export { SessionLocks, type HeldLock } from './session-locks.js';
export { Transactions, type Db, type Tx } from './transactions.js';
