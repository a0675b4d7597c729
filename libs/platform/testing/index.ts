/** Helpers for tests that use the real thing. Nothing here is loaded by the running product. */
export { testDatabase, type TestDatabase } from './test-database.js';
export { testDataSource, type TestDataSource } from './test-data-source.js';
