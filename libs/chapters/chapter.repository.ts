import { Injectable } from '@nestjs/common';
import type { Db, Tx } from '#libs/platform/database';
import type { Chapter } from './dto/chapters.dto.js';
import { VideoChapter } from './entities/index.js';

@Injectable()
export class ChapterRepository {
  async list(db: Db, videoId: string): Promise<Chapter[]> {
    const rows = await db.find(VideoChapter, { where: { videoId }, order: { atMs: 'ASC' } });
    return rows.map(({ atMs, title }) => ({ atMs, title }));
  }

  async replace(tx: Tx, videoId: string, chapters: readonly Chapter[]): Promise<void> {
    await tx.delete(VideoChapter, { videoId });
    if (chapters.length > 0) await tx.insert(VideoChapter, chapters.map((chapter) => ({ videoId, ...chapter })));
  }
}
