import { openEmbeddedPostgres } from '../postgres/embedded.ts';
import type { Lifetime } from './lifetime.ts';
import { step } from './output.ts';
import type { Settings } from './settings.ts';

const ORIGINS = { new: 'made', started: 'started', adopted: 'found running, taken over' } as const;

/** The database to work with: somebody's own, or the embedded one, which then lives as long as the command. */
export async function startDatabase(settings: Pick<Settings, 'dataDir' | 'databaseUrl'>, lifetime: Lifetime): Promise<{ url: string }> {
  if (settings.databaseUrl !== undefined) return { url: settings.databaseUrl };
  const postgres = await step(
    'Starting PostgreSQL',
    () => openEmbeddedPostgres(settings.dataDir),
    ({ version, port, origin }) => `PostgreSQL ${version} ${ORIGINS[origin]} (127.0.0.1:${port})`,
  );
  lifetime.onEnd(() => postgres.stop());
  return postgres;
}
