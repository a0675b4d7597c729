import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrowingMaster } from './growing-master.js';
import { RUN_STATE_NAME, type RunState } from './run-state.js';
import type { TranscodeRequest } from './transcode.js';

/** Name of the playlist to open. */
export const MASTER_NAME = 'master.m3u8';

/** What one attempt makes available: files of the media, and what it says of them, one of these at a time. */
export class RunOutput {
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly request: Pick<TranscodeRequest, 'runId' | 'workDir' | 'publish'>,
    private readonly state: RunState,
    private readonly master: GrowingMaster,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws the reason of the attempt's end, when it has ended */
  async publish(path: string, localPath: string): Promise<void> {
    this.signal.throwIfAborted();
    await this.request.publish(path, localPath);
  }

  /** Writes the master playlist where there is anything new for those who open the video now. */
  async publishMaster(): Promise<void> {
    await this.alone(async () => {
      const text = this.master.next();
      if (text !== null) await this.publishText(MASTER_NAME, text);
    });
  }

  async publishState(): Promise<void> {
    await this.alone(() => this.publishText(RUN_STATE_NAME, JSON.stringify(this.state)));
  }

  /** Whoever carries on, and whoever plays, finds this published file of the attempt. */
  async note(what: 'poster' | 'storyboard' | 'peaks', file: string): Promise<void> {
    this.state[what] = `${this.request.runId}/${file}`;
    await this.publishState();
  }

  private async publishText(name: string, text: string): Promise<void> {
    const path = join(this.request.workDir, name);
    await writeFile(path, text);
    await this.publish(name, path);
  }

  private async alone(write: () => Promise<void>): Promise<void> {
    const written = this.writing.then(write);
    this.writing = written.catch(() => undefined);
    await written;
  }
}
