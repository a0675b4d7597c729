/** One file of a model: where it is published, and what it must be. */
export interface ModelFile {
  name: string;
  url: string;
  bytes: number;
  /** SHA-256 in hex. */
  sha256: string;
}

export interface PublishedModel {
  /** What it is, for people. */
  describes: string;
  licence: string;
  files: ModelFile[];
}

const MOONSHINE = 'https://download.moonshine.ai/model/tiny-en/quantized/tiny-en';
const SILERO = 'https://raw.githubusercontent.com/snakers4/silero-vad/v6.2/src/silero_vad/data';

/** Models that `models:fetch` knows, with the hashes of the files as their authors publish them. */
export const CATALOG: Record<string, PublishedModel> = {
  'moonshine-tiny-en': {
    describes: 'Moonshine tiny, English: 44 MB, several times faster than speech on one core',
    licence: 'MIT (Moonshine AI); MIT (Silero, the detector of speech)',
    files: [
      { name: 'encoder_model.ort', url: `${MOONSHINE}/encoder_model.ort`, bytes: 13_281_600, sha256: '94e90a4654fc45cdfedb77c4c08e1739f48862998e58fada384b25118134f221' },
      { name: 'decoder_model_merged.ort', url: `${MOONSHINE}/decoder_model_merged.ort`, bytes: 30_412_256, sha256: 'cf524c4862d36e9e5ab032eddc73637efd822d70e868ac575cf1a46e1e4708a0' },
      { name: 'tokenizer.bin', url: `${MOONSHINE}/tokenizer.bin`, bytes: 249_974, sha256: '6884b35fd6377d4c4d32336a0bc152f36b64d1e45b6503683cdc238250a8472d' },
      { name: 'silero_vad.onnx', url: `${SILERO}/silero_vad.onnx`, bytes: 2_327_524, sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3' },
    ],
  },
};

export const USUAL_MODEL = 'moonshine-tiny-en';
