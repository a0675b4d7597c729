import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { styleText } from 'node:util';

import type { LogFile } from './log-file.ts';

type Style = Parameters<typeof styleText>[0];

const LEVELS: Record<number, [string, Style]> = {
  10: ['trace', 'dim'],
  20: ['debug', 'dim'],
  30: ['info', 'reset'],
  40: ['warn', 'yellow'],
  50: ['error', 'red'],
  60: ['fatal', 'red'],
};

/** Nest tells of each module and route while it starts: a page of text that helps nobody at the terminal. */
const START_UP = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'WebSocketsController', 'NestApplication']);
const INFO = 30;

/** One log line of the API or the worker (JSON, as pino writes it). */
interface LogLine {
  level: number;
  time?: number;
  msg?: string;
  context?: string;
  err?: { message?: string; stack?: string };
  req?: { method?: string; url?: string };
  res?: { statusCode?: number };
  responseTime?: number;
  /** Kind of the job at work. */
  job?: string;
}

/** Copies a child's output to its log file and, readable and with the child's name before each line, to this terminal. */
export function relay(name: string, stream: Readable, { verbose, logFile }: { verbose: boolean; logFile: LogFile }): void {
  const prefix = styleText('cyan', name.padEnd(6));
  createInterface({ input: stream }).on('line', (line) => {
    logFile.write(line);
    const text = readable(line, verbose);
    if (text !== null) console.log(`${prefix} ${text}`);
  });
}

/** `null` for a line not worth showing: Nest's start, and unless `verbose` whatever is no warning. */
export function readable(line: string, verbose: boolean): string | null {
  const log = parse(line);
  if (log === null) return line;
  if (log.level <= INFO && (!verbose || START_UP.has(log.context ?? ''))) return null;
  const [level, style] = LEVELS[log.level] ?? ['info', 'reset'];
  const time = new Date(log.time ?? Date.now()).toTimeString().slice(0, 8);
  const subject =
    log.req === undefined ? (log.job ?? '') : `${log.req.method ?? ''} ${log.req.url ?? ''} ${log.res?.statusCode ?? ''} ${log.responseTime ?? '?'} ms`;
  const reason = log.err?.stack ?? log.err?.message ?? '';
  const context = log.context === undefined ? '' : `[${log.context}] `;
  return `${styleText('dim', time)} ${styleText(style, level.padEnd(5))} ${context}${subject === '' ? '' : `${subject} `}${log.msg ?? ''}${reason === '' ? '' : `\n${reason}`}`;
}

function parse(line: string): LogLine | null {
  if (!line.startsWith('{')) return null;
  try {
    const value = JSON.parse(line) as LogLine;
    return typeof value.level === 'number' ? value : null;
  } catch {
    return null;
  }
}

/** Shows one step of the start with how long it took. */
export async function step<T>(doing: string, work: () => Promise<T>, done: (result: T) => string): Promise<T> {
  const began = performance.now();
  if (process.stdout.isTTY) process.stdout.write(styleText('dim', `  … ${doing}\r`));
  const result = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ${styleText('green', '✓')} ${done(result)} ${styleText('dim', `${seconds} s`)}`);
  return result;
}
