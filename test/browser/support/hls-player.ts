/// <reference lib="dom" />
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { resolve } from 'node:path';
import type HlsType from 'hls.js';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from './chromium.js';

declare const Hls: typeof HlsType;

const LIBRARY = resolve('node_modules/hls.js/dist/hls.min.js');
const TYPES: Record<string, string> = { '.m3u8': 'application/vnd.apple.mpegurl', '.m4s': 'video/iso.segment', '.mp4': 'video/mp4', '.js': 'text/javascript' };

/** Red, green and blue, 0–255. */
export type Colour = [number, number, number];

export interface Seen {
  /** Seconds. */
  duration: number;
  /** px of the picture as it is shown. */
  width: number;
  height: number;
  /** It played to its end. */
  ended: boolean;
  /** What the player reported, if only in passing. */
  errors: string[];
  /** Middle of each quarter in reading order, at each of the times asked for. */
  quarters: Colour[][];
}

/** A page in real Chromium that plays folders of this machine by hls.js. */
export class HlsPlayer {
  private constructor(
    private readonly server: Server,
    private readonly browser: Browser,
    private readonly page: Page,
  ) {}

  /** @param root folder whose files are served */
  static async open(root: string): Promise<HlsPlayer> {
    const server = createServer((request, response) => {
      const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
      const file = path === '/hls.js' ? LIBRARY : join(root, path);
      if (path === '/') response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Player</title><script src="/hls.js"></script><video></video>');
      else
        readFile(file).then(
          (bytes) => response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream').end(bytes),
          () => response.writeHead(404).end(),
        );
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const browser = await launchChromium();
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    return new HlsPlayer(server, browser, page);
  }

  /** Plays the largest picture of a master playlist to its end, then looks at it at some times, in seconds. */
  play(master: string, times: number[]): Promise<Seen> {
    return this.page.evaluate(playInPage, { master, times });
  }

  /** When the tone of a sound rendition begins, in seconds, as Chromium's decoder gives it. */
  beepAt(init: string, segments: string[]): Promise<number | null> {
    return this.page.evaluate(async (addresses) => {
      const parts = await Promise.all(addresses.map(async (address) => (await fetch(address)).arrayBuffer()));
      const decoded = await new OfflineAudioContext(2, 1, 48_000).decodeAudioData(await new Blob(parts).arrayBuffer());
      const samples = decoded.getChannelData(0);
      const loudest = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      const first = samples.findIndex((value) => Math.abs(value) > loudest * 0.4);
      return first < 0 ? null : first / decoded.sampleRate;
    }, [init, ...segments]);
  }

  async close(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}

/** Runs in the page. */
async function playInPage({ master, times }: { master: string; times: number[] }): Promise<Seen> {
  const video = document.createElement('video');
  document.querySelector('video')?.replaceWith(video);
  const errors: string[] = [];
  const hls = new Hls({ autoStartLoad: false, startPosition: 0 });
  const heard = (target: EventTarget, type: string): Promise<unknown> => new Promise((happened) => target.addEventListener(type, happened, { once: true }));
  const gaveUp = new Promise<void>((happened) => {
    hls.on(Hls.Events.ERROR, (_event, { details, fatal, error }) => {
      errors.push(`${details}: ${error.message}`);
      if (fatal) happened();
    });
    video.addEventListener('error', () => {
      errors.push(video.error?.message ?? 'unknown');
      happened();
    });
  });
  hls.on(Hls.Events.MANIFEST_PARSED, (_event, { levels }) => {
    const sizes = levels.map(({ width }) => width);
    hls.currentLevel = sizes.indexOf(Math.max(...sizes));
    hls.startLoad(0);
  });
  hls.loadSource(master);
  hls.attachMedia(video);
  const ended = heard(video, 'ended').then(() => true);
  await Promise.race([heard(video, 'canplay'), gaveUp]);
  // What is short needs no hurry: sixty large pictures a second are already what two cores can decode.
  if (video.duration > 1) video.playbackRate = 4;
  if (errors.length === 0) await video.play();
  const seen = { ended: await Promise.race([ended, gaveUp.then(() => false)]), duration: video.duration, width: video.videoWidth, height: video.videoHeight };

  const quarters: Colour[][] = [];
  const canvas = Object.assign(document.createElement('canvas'), { width: seen.width, height: seen.height });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  for (const time of seen.ended && context ? times : []) {
    const there = heard(video, 'seeked');
    // The new picture may come after the event.
    const painted = new Promise((happened) => video.requestVideoFrameCallback(happened));
    video.currentTime = time;
    await Promise.all([there, painted]);
    context?.drawImage(video, 0, 0);
    const at = (x: number, y: number): Colour => {
      const [red = 0, green = 0, blue = 0] = context?.getImageData(Math.floor(seen.width * x), Math.floor(seen.height * y), 1, 1).data ?? [];
      return [red, green, blue];
    };
    quarters.push([at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)]);
  }
  hls.destroy();
  return { ...seen, errors, quarters };
}
