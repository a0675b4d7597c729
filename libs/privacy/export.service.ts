import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ZipFile } from 'yazl';
import { replyFileKey, replyFileName } from '#libs/feedback';
import { UserService } from '#libs/identity';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { ObjectNotFoundError, ObjectStore } from '#libs/platform/storage';
import { toWebVtt } from '#libs/transcripts';
import { ExportRepository, type ExportedRecording, type ExportedVideo } from './export.repository.js';

const README = `What Sideline keeps of you.

profile.json            your account, teams, signed-in browsers and tokens (not their secrets), how you want to be told of things
videos/<n> <title>/     each of your videos: the file as it was uploaded, what is known of it with its scores and comments, its captions
notifications.json      what you were told of, when you read it, when it was mailed to you
written.json            comments and replies that you wrote, scores that you gave, clips, playlists, requests and searches that you saved
replies/                what you recorded as a reply, by the reply's id in written.json
`;

/** A person's data to take away. */
@Injectable()
export class ExportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly users: UserService,
    private readonly data: ExportRepository,
    private readonly store: ObjectStore,
  ) {}

  /**
   * The archive is made as it is read: one original is open at a time, and nothing is kept. `actor` gets of another's feedback no more
   * than they may see anyway.
   * @throws UserNotFoundError
   */
  async open(actor: Actor, personId: string): Promise<{ filename: string; body: Readable }> {
    const { db } = this.transactions;
    const person = await this.users.get(actor, personId);
    const [profile, videos, written, notifications, recordings] = await Promise.all([
      this.data.profile(db, personId),
      this.data.videos(db, actor, personId),
      this.data.written(db, actor, personId),
      this.data.notifications(db, personId),
      this.data.recordings(db, actor, personId),
    ]);
    const zip = new ZipFile();
    const body = zip.outputStream as Readable;
    zip.on('error', (error: Error) => body.destroy(error));
    const files = new OpenFile(body);
    zip.addBuffer(Buffer.from(README), 'README.txt');
    addJson(zip, 'profile.json', profile);
    addJson(zip, 'written.json', written);
    addJson(zip, 'notifications.json', notifications);
    for (const [index, video] of videos.entries()) this.addVideo(zip, files, `videos/${String(index + 1).padStart(3, '0')} ${fileName(video.title)}`, video);
    for (const recording of recordings) this.addRecording(zip, files, recording);
    zip.end();
    return { filename: `Sideline export of ${fileName(person.name)}.zip`, body };
  }

  private addRecording(zip: ZipFile, files: OpenFile, { replyId, videoId, kind }: ExportedRecording): void {
    files.addTo(zip, `replies/${replyId}${extname(replyFileName[kind])}`, async () => (await this.store.get(replyFileKey(videoId, replyId, kind))).body);
  }

  private addVideo(zip: ZipFile, files: OpenFile, folder: string, { record, captions, sourceKey, filename }: ExportedVideo): void {
    addJson(zip, `${folder}/video.json`, record);
    for (const { id, language } of captions) {
      files.addTo(zip, `${folder}/captions.${fileName(language)}.vtt`, async () => {
        return Readable.from([toWebVtt(await this.data.segments(this.transactions.db, id))]);
      });
    }
    if (sourceKey === null) return;
    const extension = /^\.[a-z0-9]{1,5}$/i.exec(extname(filename ?? ''))?.[0] ?? '';
    files.addTo(zip, `${folder}/original${extension}`, async () => (await this.store.get(sourceKey)).body);
  }
}

/** The one file of an archive that is being read; it goes with the archive. */
class OpenFile {
  private current: Readable | null = null;

  constructor(private readonly archive: Readable) {
    archive.once('close', () => this.current?.destroy());
  }

  /** `open` is called when its turn comes. A file that is gone meanwhile is empty in the archive; another trouble ends it. */
  addTo(zip: ZipFile, path: string, open: () => Promise<Readable>): void {
    zip.addReadStreamLazy(path, { compress: false }, (give) => {
      open()
        .catch((error: unknown) => {
          if (error instanceof ObjectNotFoundError) return Readable.from([]);
          throw error;
        })
        .then(
          (stream) => {
            this.current = stream;
            stream.on('error', (error) => this.archive.destroy(error));
            give(null, stream);
          },
          (error: unknown) => this.archive.destroy(error as Error),
        );
    });
  }
}

function addJson(zip: ZipFile, path: string, value: object): void {
  zip.addBuffer(Buffer.from(`${JSON.stringify(value, null, 2)}\n`), path);
}

/** What every file system takes: letters, digits and a few signs, not too many. */
function fileName(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N} ._-]+|\.{2,}/gu, ' ').replaceAll(/\s+/g, ' ').trim().replace(/^\.+/, '').slice(0, 80).trim() || 'Untitled';
}
