/** A name is short: a sentence before a colon is none. */
export const LONGEST_NAME = 60;
interface Said {
  text: string;
  speaker: string | null;
}

/** `Maya:` or `- PROSPECT 2:`, at most four words, each with a capital or a number first. */
const PREFIX = /^(?:[-–]\s*)?(\p{Lu}[\p{L}\p{N}.'’-]*(?: [\p{Lu}\p{N}][\p{L}\p{N}.'’-]*){0,3}):\s+(?=\S)/u;

/**
 * Takes the names off that stand before lines, as in `MAYA: Hello`. They are names when the file begins with one and each stands more
 * than once, or before every line; any other word with a colon stays text. A line without a name goes on with the speaker before it.
 */
export function namedByPrefix<T extends Said>(cues: readonly T[]): T[] {
  const prefixes = cues.map(({ text }) => PREFIX.exec(text)?.[1]);
  if (prefixes[0] === undefined || cues.some(({ speaker }) => speaker !== null)) return [...cues];
  const everywhere = prefixes.every((name) => name !== undefined);
  const times = Map.groupBy(prefixes, (name) => name);
  const isName = (name: string | undefined) => name !== undefined && (everywhere || (times.get(name)?.length ?? 0) > 1);
  if (!isName(prefixes[0])) return [...cues];
  let speaker: string | null = null;
  return cues.map((cue, index) => {
    const name = prefixes[index];
    if (!isName(name)) return { ...cue, speaker };
    speaker = name ?? null;
    return { ...cue, speaker, text: cue.text.replace(PREFIX, '') };
  });
}
