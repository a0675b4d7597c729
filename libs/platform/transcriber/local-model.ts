/** The files of a model folder as the runtime takes them. Paths are names within the folder. */
export type LocalModel =
  | { family: 'moonshine'; name: string; language: string; longestMs: number; files: { encoder: string; mergedDecoder: string; tokens: string; vad: string } }
  | { family: 'whisper'; name: string; language: string | null; longestMs: number; files: { encoder: string; decoder: string; tokens: string; vad: string } };

export const VAD_FILE = 'silero_vad.onnx';
/** Moonshine's decoder fails beyond 9.2 s of sound; Whisper listens to 30 s at once (ms). */
const MOONSHINE_LONGEST_MS = 8_500;
const WHISPER_LONGEST_MS = 28_000;

/**
 * Tells from the names of its files which model a folder holds: Moonshine (`encoder_model.ort`, `decoder_model_merged.ort`, `tokens.txt`)
 * or Whisper (`NAME-encoder….onnx`, `NAME-decoder….onnx`, `NAME-tokens.txt`, the smaller int8 files first), each with `silero_vad.onnx`.
 * @returns what is missing, as a sentence, when it holds none
 */
export function describeModel(names: readonly string[]): LocalModel | string {
  const has = (name: string) => names.includes(name);
  const [encoder, mergedDecoder, tokens] = ['encoder_model.ort', 'decoder_model_merged.ort', 'tokens.txt'];
  if (has(encoder) && has(mergedDecoder) && has(tokens)) {
    if (!has(VAD_FILE)) return missing(VAD_FILE);
    const files = { encoder, mergedDecoder, tokens, vad: VAD_FILE };
    return { family: 'moonshine', name: 'Moonshine tiny', language: 'en', longestMs: MOONSHINE_LONGEST_MS, files };
  }
  const whisper = names.flatMap((name) => /^(.+)-encoder(?:\.int8)?\.onnx$/.exec(name)?.[1] ?? []).toSorted()[0];
  if (whisper === undefined) return 'The model folder holds no Moonshine or Whisper model.';
  const part = (kind: string) => [`${whisper}-${kind}.int8.onnx`, `${whisper}-${kind}.onnx`].find(has);
  const [whisperEncoder, whisperDecoder] = [part('encoder'), part('decoder')];
  if (!whisperEncoder || !whisperDecoder) return missing(`${whisper}-decoder.onnx`);
  for (const name of [`${whisper}-tokens.txt`, VAD_FILE]) if (!has(name)) return missing(name);
  const files = { encoder: whisperEncoder, decoder: whisperDecoder, tokens: `${whisper}-tokens.txt`, vad: VAD_FILE };
  return { family: 'whisper', name: `Whisper ${whisper}`, language: whisper.endsWith('.en') ? 'en' : null, longestMs: WHISPER_LONGEST_MS, files };
}

const missing = (name: string) => `The model folder lacks ${name}.`;
