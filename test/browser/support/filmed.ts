/// <reference lib="dom" />
import type { BrowserContext } from 'playwright-core';

declare global {
  interface Window {
    sidelineFilmed: (recorder: string, bytes: string) => Promise<void>;
  }
}

/**
 * Everything that the browser's recorders have given, outside of the browser: the page itself gets each part only after it
 * was written down here. One buffer for each recorder, in the order of their start.
 */
export class Filmed {
  private readonly takes = new Map<string, { parts: Buffer[] }>();

  get count(): number {
    return this.takes.size;
  }

  /** Of the newest recorder. */
  get newest(): Buffer {
    return Buffer.concat(this.partsOfNewest);
  }

  get parts(): number {
    return this.partsOfNewest.length;
  }

  /** Whether a length is one at which a part ended. */
  endsPart(length: number): boolean {
    let end = 0;
    return length === 0 || this.partsOfNewest.some((part) => (end += part.length) === length);
  }

  /** Forgets what came before. */
  clear(): void {
    this.takes.clear();
  }

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('sidelineFilmed', (_source, recorder: string, bytes: string) => {
      const take = this.takes.get(recorder) ?? { parts: [] };
      take.parts.push(Buffer.from(bytes, 'base64'));
      this.takes.set(recorder, take);
    });
    await context.addInitScript(() => {
      type Handler = ((event: Event) => void) | null;
      const start = Reflect.get<MediaRecorder, 'start'>(MediaRecorder.prototype, 'start');
      MediaRecorder.prototype.start = function (this: MediaRecorder, ms) {
        const id = crypto.randomUUID();
        const onData = this.ondataavailable as Handler;
        const onStop = this.onstop as Handler;
        let before: Promise<unknown> = Promise.resolve();
        const write = async (data: Blob) => {
          if (data.size === 0) return;
          let text = '';
          for (const byte of new Uint8Array(await data.arrayBuffer())) text += String.fromCharCode(byte);
          await window.sidelineFilmed(id, btoa(text));
        };
        this.ondataavailable = (event) => {
          before = before.then(() => write(event.data)).then(() => onData?.call(this, event));
        };
        this.onstop = (event) => {
          before = before.then(() => onStop?.call(this, event));
        };
        start.call(this, ms);
      };
    });
  }

  private get partsOfNewest(): Buffer[] {
    return [...this.takes.values()].at(-1)?.parts ?? [];
  }
}
