import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VideoKind, Visibility } from '#libs/contracts';
import { SearchIndexService } from '#libs/search';
import { ok, type Client, type Person } from './client.js';
import type { Service } from './service.js';
import { uploadVideo } from './tus.js';

/** What the tests read of a video. */
export interface Video {
  id: string;
  title: string;
  kind: VideoKind;
  state: string;
  failure?: { code: string; message: string; retryable: boolean };
  visibility: Visibility;
  durationMs: number | null;
  stageId: string | null;
  stage?: { id: string; name: string };
  tags: string[];
  owner: { id: string; name: string };
  score: { average: number | null; count: number; mine: number | null };
  commentCount: number;
  canEdit: boolean;
  canReview: boolean;
  playback?: { hls: string; poster: string | null; storyboard: string | null; peaks: string | null; captions: { id: string; language: string; url: string }[] };
}

export interface SearchAnswer {
  hits: { videoId: string; title: string; moments: { atMs: number; endMs: number; source: string; snippet: string; author?: { id: string; name: string } }[] }[];
  facets: {
    stages: { id: string; name: string; count: number }[];
    kinds: { kind: string; count: number }[];
    owners: { id: string; name: string; count: number }[];
    teams: { id: string; name: string; count: number }[];
  };
  nextCursor: string | null;
}

export const MINUTE_MS = 60_000;

/**
 * A video of one minute that can be watched, without the encoding: where what matters is who may see it.
 * The encoding itself is shown by `main-line.e2e-spec.ts`.
 */
export async function readyVideo(service: Service, owner: Person, metadata: Parameters<typeof uploadVideo>[2]): Promise<string> {
  const id = await uploadVideo(owner.client, Buffer.from(`the bytes of video ${randomUUID()}`), metadata);
  const folder = service.objectPath(`videos/${id}/media/run`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'master.m3u8'), '#EXTM3U\n');
  await service.db.query(
    `UPDATE video SET state = 'ready', duration_ms = $2, width = 640, height = 360, hls_path = 'run/master.m3u8', poster_path = 'run/poster.jpg' WHERE id = $1`,
    [id, MINUTE_MS],
  );
  return id;
}

/** Makes the search index of these videos anew at once, as the worker does soon after each change. */
export async function indexNow(service: Service, ...videoIds: string[]): Promise<void> {
  const index = service.api.app.get(SearchIndexService, { strict: false });
  for (const id of videoIds) await index.indexVideo(id);
}

export async function search(client: Client, q: string, filter = ''): Promise<SearchAnswer> {
  return ok(await client.get<SearchAnswer>(`/api/search?q=${encodeURIComponent(q)}${filter}`), 200);
}
