import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Transcriber } from '#libs/platform/transcriber';
import { TranscribeService } from './transcribe.service.js';

const EVERY_MS = 60_000;
/** Videos that one pass takes up: the lane hears them one after the other anyway. */
const BATCH = 50;

/** Finds videos without words: those from before there was a recognizer, and those whose job is gone. */
@Injectable()
export class TranscribeUpkeep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(TranscribeUpkeep.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly service: TranscribeService,
    private readonly transcriber: Transcriber,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.pass();
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.pass());
    }, EVERY_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private async pass(): Promise<void> {
    try {
      const { ready } = await this.transcriber.state();
      await this.service.recoverForgotten(ready, BATCH);
    } catch (error) {
      this.logger.warn({ err: error }, 'Upkeep of transcripts was not possible; it is tried again soon');
    }
  }
}
