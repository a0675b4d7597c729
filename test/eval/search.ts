import { v7 } from 'uuid';

import type { Actor } from '#libs/platform/http';
import { parseQuery, SearchEngine, type SearchDocument } from '#libs/search';
import { freshDatabase, searchApp, type FreshDatabase } from '../support/search-app.ts';
import { readCollection, type Collection, type Passage } from './collection.ts';
import { measure, type Measures } from './measures.ts';

const PASSAGE_MS = 30_000;
const DEPTH = 10;

/** Indexes each collection in an organization of its own, asks its questions as the product is asked, and prints the measures. */
export async function evaluateSearch(prefixes: readonly string[]): Promise<void> {
  const database = await freshDatabase();
  try {
    const app = await searchApp(database.url);
    try {
      for (const prefix of prefixes) await evaluateOne(prefix, app.get(SearchEngine), database);
    } finally {
      await app.close();
    }
  } finally {
    await database.remove();
  }
}

async function evaluateOne(prefix: string, engine: SearchEngine, database: FreshDatabase): Promise<void> {
  const collection = await readCollection(prefix);
  const actor = await addPeople(database);
  const began = performance.now();
  const idOf = await index(engine, database, actor, collection);
  const seconds = (performance.now() - began) / 1000;
  console.log(`${prefix}: ${collection.passages.length} passages indexed in ${seconds.toFixed(1)} s, ${collection.questions.length} questions`);
  console.log('             nDCG@10  MRR@10   hit@1  hit@10  Recall@1/5/10        ms each');
  const written = await ask(engine, actor, collection, idOf, (question) => question.text);
  print('as written', written);
  if (!collection.questions.some((question) => question.typo !== undefined)) return;
  const typed = await ask(engine, actor, collection, idOf, (question) => question.typo ?? question.text);
  print('with a typo', typed);
  console.log(`  with a typo nDCG@10 is ${((100 * typed.ndcg10) / written.ndcg10).toFixed(1)} % of that as written\n`);
}

function print(name: string, { ndcg10, mrr10, hit1, hit10, recall1, recall5, recall10, ms }: Measures & { ms: number }): void {
  const figures = [ndcg10, mrr10, hit1, hit10].map((value) => value.toFixed(3).padStart(7)).join(' ');
  const recalls = [recall1, recall5, recall10].map((value) => value.toFixed(3)).join(' / ');
  console.log(`${name.padEnd(12)} ${figures}  ${recalls}  ${ms.toFixed(1)}`);
}

async function ask(
  engine: SearchEngine,
  actor: Actor,
  { questions }: Collection,
  idOf: ReadonlyMap<string, string>,
  wording: (question: Collection['questions'][number]) => string,
): Promise<Measures & { ms: number }> {
  const answers = [];
  const began = performance.now();
  for (const question of questions) {
    const request = { actor, query: parseQuery(wording(question)), filter: {}, limit: DEPTH, offset: 0, momentsAVideo: DEPTH };
    const { videos } = await engine.search(request);
    const moments = videos.flatMap((video) => video.moments).sort((a, b) => b.score - a.score);
    const found = moments.slice(0, DEPTH).map((moment) => idOf.get(key(moment.videoId, moment.endMs)) ?? '');
    answers.push({ found, relevant: question.relevant });
  }
  return { ...measure(answers), ms: (performance.now() - began) / questions.length };
}

/** Each video of the collection is one, each passage a moment of it. */
async function index(engine: SearchEngine, { pool }: FreshDatabase, { organizationId, userId }: Actor, { passages }: Collection): Promise<Map<string, string>> {
  const idOf = new Map<string, string>();
  const byVideo = new Map<string, Passage[]>();
  for (const passage of passages) byVideo.set(passage.video, [...(byVideo.get(passage.video) ?? []), passage]);
  for (const own of byVideo.values()) {
    const videoId = v7();
    await pool.query(
      `INSERT INTO video (id, organization_id, owner_id, title, kind, visibility, state) VALUES ($1, $2, $3, 'Untitled', 'call', 'organization', 'ready')`,
      [videoId, organizationId, userId],
    );
    const document: SearchDocument = {
      organizationId,
      videoId,
      moments: own.map(({ text }, at) => ({ source: 'transcript', field: null, atMs: at * PASSAGE_MS, endMs: (at + 1) * PASSAGE_MS, text, lines: [] })),
    };
    own.forEach((passage, at) => idOf.set(key(videoId, (at + 1) * PASSAGE_MS), passage.id));
    await engine.update([videoId], () => Promise.resolve([document]));
  }
  await pool.query('ANALYZE');
  return idOf;
}

async function addPeople({ pool }: FreshDatabase): Promise<Actor> {
  const [organizationId, userId] = [v7(), v7()];
  await pool.query(`INSERT INTO organization (id, name) VALUES ($1, 'Evaluation')`, [organizationId]);
  await pool.query(`INSERT INTO "user" (id, organization_id, name, email, role) VALUES ($1, $2, 'Evaluation', $3, 'admin')`, [
    userId,
    organizationId,
    `${userId}@example.com`,
  ]);
  return { userId, organizationId, role: 'admin', name: 'Evaluation', sessionId: null };
}

function key(videoId: string, endMs: number): string {
  return `${videoId} ${endMs}`;
}
