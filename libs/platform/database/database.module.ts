import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions, type DataSourceSettings } from './data-source.js';
import { PreparedReads } from './prepared-reads.js';
import { SessionLocks } from './session-locks.js';
import { Transactions } from './transactions.js';

@Global()
@Module({})
export class DatabaseModule {
  static with(settings: DataSourceSettings): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(settings), retryAttempts: 5, retryDelay: 1000 })],
      providers: [PreparedReads, SessionLocks, Transactions],
      exports: [PreparedReads, SessionLocks, Transactions],
    };
  }
}
