import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Folders of the data folder with other people's media in them. */
const FOLDERS = ['objects', 'uploads', 'work', 'copies'];

/** When we are root and engines run as somebody else: closes our folders to them. What they need is handed to them opened. */
export async function sealFolders(dataDir: string): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  for (const name of FOLDERS) {
    const folder = join(dataDir, name);
    await mkdir(folder, { recursive: true });
    await chmod(folder, 0o700);
  }
}
