export type RichPart =
  | { kind: 'text' | 'bold' | 'italic' | 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mention'; text: string };

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** An address ends before the punctuation of its sentence. */
const LINK = String.raw`https?:\/\/[^\s<>]*[^\s<>.,;:!?)\]'"]`;

/**
 * A comment in parts: `**bold**`, `*italic*` or `_italic_`, `` `code` ``, addresses, and `@` before one of `names`.
 * What is no such mark stays as it was written.
 */
export function richParts(text: string, names: readonly string[] = []): RichPart[] {
  // A longer name first: "Ana Reyes" is not "Ana" with a rest.
  const mention = [...names].sort((a, b) => b.length - a.length).map((name) => escape(`@${name}`)).join('|');
  const marks = new RegExp(
    [
      mention ? `(?<mention>${mention})(?![\\p{L}\\p{N}])` : '(?<mention>(?!))',
      String.raw`\x60(?<code>[^\x60\n]+)\x60`,
      `(?<link>${LINK})`,
      String.raw`\*\*(?<bold>\S(?:[^\n]*?\S)?)\*\*`,
      String.raw`(?<![\p{L}\p{N}*])\*(?<star>[^\s*](?:[^*\n]*[^\s*])?)\*(?![\p{L}\p{N}*])`,
      String.raw`(?<![\p{L}\p{N}_])_(?<line>[^\s_](?:[^_\n]*[^\s_])?)_(?![\p{L}\p{N}_])`,
    ].join('|'),
    'gu',
  );
  const parts: RichPart[] = [];
  let end = 0;
  for (const match of text.matchAll(marks)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    end = match.index + match[0].length;
    parts.push(toPart(match.groups ?? {}));
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

function toPart({ mention, code, link, bold, star, line }: Record<string, string | undefined>): RichPart {
  if (mention !== undefined) return { kind: 'mention', text: mention };
  if (code !== undefined) return { kind: 'code', text: code };
  if (link !== undefined) return { kind: 'link', text: link, href: link };
  if (bold !== undefined) return { kind: 'bold', text: bold };
  return { kind: 'italic', text: star ?? line ?? '' };
}

/** Lines, and those that begin with `- ` or `* ` as points. */
export function richLines(text: string): { point: boolean; text: string }[] {
  return text.split('\n').map((line) => {
    const point = /^\s*[-*]\s+(?=\S)/.exec(line);
    return point ? { point: true, text: line.slice(point[0].length) } : { point: false, text: line };
  });
}
