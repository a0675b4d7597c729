import { DataSource, type DataSourceOptions } from 'typeorm';

type SchemaParts = Pick<DataSourceOptions, 'entities' | 'migrations'>;

export interface DataSourceSettings extends SchemaParts {
  url: string;
  /** Connections at most; each process has its own pool. */
  poolSize?: number;
  applicationName: string;
}

/** The driver's own 10 s would have most pages of a quiet day wait for new connections, which know no plan and no table yet. */
const IDLE_MS = 10 * 60_000;

/** The settings of every connection to PostgreSQL. Tables change only by migration, never by `synchronize`. */
export function dataSourceOptions(settings: DataSourceSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.url,
    entities: settings.entities ?? [],
    migrations: settings.migrations ?? [],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    poolSize: settings.poolSize ?? 10,
    extra: { idleTimeoutMillis: IDLE_MS },
    applicationName: settings.applicationName,
    installExtensions: false,
  };
}

export function createDataSource(settings: DataSourceSettings): DataSource {
  return new DataSource(dataSourceOptions(settings));
}
