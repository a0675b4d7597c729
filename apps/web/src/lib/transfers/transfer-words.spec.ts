import { describe, expect, it } from '@jest/globals';
import type { Transfer } from './transfer.js';
import { transferWords, trayHeading } from './transfer-words.js';

const NOW = 1_000_000;

const transfer = (change: Partial<Transfer> = {}): Transfer => ({
  id: 'a',
  title: 'Pitch',
  origin: 'file',
  state: 'sending',
  sent: 5_000_000,
  total: 10_000_000,
  bytesPerSecond: 1_000_000,
  movedAt: NOW,
  videoId: null,
  message: null,
  onlyHere: false,
  ...change,
});

describe('what the tray says', () => {
  it.each<[string, Partial<Transfer>, boolean, string]>([
    ['moving', {}, true, '50 % · 1.0 MB/s · about 5 s left'],
    ['moving again, speed not known yet', { bytesPerSecond: 0 }, true, '50 %'],
    ['silent for a moment', { movedAt: NOW - 5_000, bytesPerSecond: 0 }, true, '50 %'],
    ['silent for long', { movedAt: NOW - 23_000 }, true, '50 % · nothing has moved for 23 s. It tries again by itself.'],
    ['silent for very long', { movedAt: NOW - 180_000 }, true, '50 % · nothing has moved for 3 min. It tries again by itself.'],
    ['paused and silent', { state: 'paused', movedAt: NOW - 180_000 }, true, 'Paused at 50 %'],
    ['offline', { state: 'waiting', movedAt: NOW - 180_000 }, false, '50 % · waiting for a connection. It goes on by itself.'],
    ['online, without an answer', { state: 'waiting' }, true, '50 % · the server does not answer. It goes on by itself.'],
    ['recording', { state: 'recording', total: null }, true, '5.0 MB sent while you record'],
    ['recording offline', { state: 'waiting', total: null }, false, '5.0 MB · waiting for a connection. It goes on by itself.'],
    ['every byte there', { state: 'finishing', sent: 10_000_000 }, true, 'All of it is there. The server is checking it.'],
    ['refused', { state: 'failed', message: 'Too large.' }, true, 'Too large.'],
    ['refused, without a copy', { state: 'failed', message: 'Too large.', onlyHere: true }, true, 'Too large. Leave this tab open: nothing else holds this recording.'],
    ['done', { state: 'done' }, true, 'Sent'],
    ['sent before', { state: 'done', message: 'You uploaded this before. It is still here.' }, true, 'You uploaded this before. It is still here.'],
  ])('%s', (_what, change, online, words) => expect(transferWords(transfer(change), NOW, online)).toBe(words));
});

describe('the tray’s heading', () => {
  it.each<[string, Partial<Transfer>[], boolean, string]>([
    ['all moving', [{}, { sent: 10_000_000 }], true, 'Saving 2 videos, 75 %'],
    ['a reply', [{ origin: 'reply' }], true, 'Saving 1 reply, 50 %'],
    ['one still recorded', [{ state: 'recording', total: null }], true, 'Saving 1 video'],
    ['offline', [{ state: 'waiting' }, { state: 'paused' }], false, 'Waiting for a connection'],
    ['without the server', [{ state: 'waiting' }], true, 'Waiting for the server'],
    ['one moves still', [{ state: 'waiting' }, {}], true, 'Saving 2 videos, 50 %'],
    ['paused', [{ state: 'paused' }], true, '1 upload paused'],
    ['stalled', [{ movedAt: NOW - 60_000 }], true, 'Nothing is moving'],
    ['one refused', [{ state: 'failed' }, { state: 'done' }], true, 'Not everything was saved'],
    ['all done', [{ state: 'done' }], true, 'Everything is saved'],
  ])('%s', (_what, changes, online, words) => expect(trayHeading(changes.map(transfer), NOW, online)).toBe(words));
});
