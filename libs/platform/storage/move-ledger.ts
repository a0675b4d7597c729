import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const entrySchema = z.object({ key: z.string(), size: z.int(), sha256: z.string() });
export type MovedObject = z.infer<typeof entrySchema>;

/** What was moved, one JSON document a line: what a later check compares with. A line is on disk before its object leaves the disk. */
export class MoveLedger {
  private opened: Promise<FileHandle> | null = null;

  constructor(private readonly path: string) {}

  async add(entry: MovedObject): Promise<void> {
    this.opened ??= openOnNewLine(this.path);
    const handle = await this.opened;
    await handle.appendFile(`${JSON.stringify(entry)}\n`);
    await handle.datasync();
  }

  async *entries(): AsyncIterable<MovedObject> {
    const handle = await open(this.path, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (!handle) return;
    await handle.close();
    for await (const line of createInterface({ input: createReadStream(this.path), crlfDelay: Infinity })) {
      const entry = parse(line);
      if (entry) yield entry;
    }
  }

  async close(): Promise<void> {
    await (await this.opened)?.close();
    this.opened = null;
  }
}

/** A line of its own comes even after one that a killed process did not finish. */
async function openOnNewLine(path: string): Promise<FileHandle> {
  const handle = await open(path, 'a');
  await handle.appendFile('\n');
  return handle;
}

/** `null` for what a killed process wrote half: its object is still on the disk. */
function parse(line: string): MovedObject | null {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
