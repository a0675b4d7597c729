import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { Config } from '#libs/platform/config';
import { DemoModule } from './demo/demo.module.js';
import { DEMO_ORGANIZATION, DEMO_PASSWORD, DEMO_PEOPLE } from './demo/demo-content.js';
import { DemoSeeder } from './demo/demo-seeder.js';
import { DEMO_VIDEOS } from './demo/demo-videos.js';
import { makeClip, type Clip } from './demo/make-clip.js';

/** Two by two: one makes pictures while the other speaks. */
const AT_ONCE = 2;
const COLOURS: [string, string][] = [['0x1e3a5f', '0x4a7fb5'], ['0x2d4a3e', '0x5d9b7f'], ['0x4a2d4f', '0x9b6aa0'], ['0x5c3d2e', '0xb5835a']];

/** Fills an empty database with an organization to look around in. Does nothing when there is one. Prints how to sign in. */
export async function seedDemo(config: Config): Promise<void> {
  const app = await NestFactory.createApplicationContext(DemoModule.with(config), { logger: ['error', 'warn'] });
  try {
    const seeder = app.get(DemoSeeder);
    if (await seeder.isEmpty()) {
      const folder = await mkdtemp(join(tmpdir(), 'sideline-demo-'));
      try {
        await seed(seeder, folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    }
    process.stdout.write(welcome());
  } finally {
    await app.close();
  }
}

async function seed(seeder: DemoSeeder, folder: string): Promise<void> {
  const clips: Promise<Clip>[] = [];
  let made = 0;
  for (let index = 0; index < DEMO_VIDEOS.length; index += AT_ONCE) {
    const batch = DEMO_VIDEOS.slice(index, index + AT_ONCE).map((video, offset) => {
      const person = DEMO_PEOPLE.find((candidate) => candidate.key === video.by);
      if (!person) throw new Error(`The demo has no ${video.by}`);
      const number = index + offset;
      return makeClip({
        folder,
        name: `clip-${number}`,
        title: video.title,
        speaker: person.name,
        voice: person.voice,
        sentences: video.script,
        colours: COLOURS[number % COLOURS.length] ?? ['0x1e3a5f', '0x4a7fb5'],
      });
    });
    clips.push(...batch);
    await Promise.all(batch);
    made += batch.length;
    process.stderr.write(`  ${made} of ${DEMO_VIDEOS.length} videos made\n`);
  }
  // Only now, so that a run that was broken off left nothing and the next one begins again.
  await seeder.createPeople();
  for (const [index, video] of DEMO_VIDEOS.entries()) {
    const clip = await clips[index];
    if (clip) await seeder.createVideo(video, createReadStream(clip.path), clip.cues);
  }
  await seeder.createRest();
}

function welcome(): string {
  const rows = DEMO_PEOPLE.map(({ key, name, role, team }) => `  ${`${key}@demo.example`.padEnd(20)} ${name}, ${role}${team ? `, ${team}` : ''}`);
  return `Sign in to ${DEMO_ORGANIZATION} as any of these, password ${DEMO_PASSWORD}:\n${rows.join('\n')}\nThe videos become playable one after the other in the next minute or two.\n`;
}
