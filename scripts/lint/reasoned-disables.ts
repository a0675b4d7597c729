import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { filesBelow } from '../lib/fingerprint.ts';
import { ROOT } from '../lib/paths.ts';

const DIRECTIVE = /(?:\/\/|\/\*)\s*eslint-disable(?:-next-line|-line)?(?=[\s*]|$)(?<rest>.*?)(?:\*\/)?$/;

/**
 * Switching a lint rule off must name the rule and say why: `// eslint-disable-next-line no-console -- it prints the result`.
 * A lint rule can't see to this, since a directive could switch it off too. Returns one line for each place that doesn't.
 */
export async function unreasonedDisables(): Promise<string[]> {
  const folders = ['apps', 'libs', 'scripts', 'test'];
  const files = (await Promise.all(folders.map((folder) => filesBelow(folder, isOurs)))).flat();
  const found = await Promise.all(
    files.map(async (path) => {
      const lines = (await readFile(join(ROOT, path), 'utf8')).split('\n');
      return lines.flatMap((line, index) => {
        const fault = faultOf(line);
        return fault === null ? [] : [`${path}:${index + 1}  ${fault}`];
      });
    }),
  );
  return found.flat();
}

function isOurs(path: string): boolean {
  return /\.(tsx?|m?js)$/.test(path) && !path.includes('/generated/');
}

/** What is wrong with the directive in this line, if there is one. */
export function faultOf(line: string): string | null {
  const rest = DIRECTIVE.exec(line)?.groups?.['rest'];
  if (rest === undefined) return null;
  const [rules = '', reason = ''] = rest.split(/(?:^|\s)--\s/);
  if (rules.trim() === '') return 'Name the rule that is switched off.';
  return reason.trim().length < 8 ? 'Say why the rule is switched off, after " -- ".' : null;
}
