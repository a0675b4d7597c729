export { CATALOG, USUAL_MODEL, type PublishedModel } from './models/catalog.js';
export { ModelFetchError } from './models/fetch-file.js';
export { fetchModel } from './models/fetch-model.js';
export { cutLines, endsSentence } from './cut-lines.js';
export { spreadWords } from './spread-words.js';
export { SAMPLE_RATE, Transcriber, type HeardLine, type HeardWord, type HearRequest, type TranscriberState } from './transcriber.js';
export { TranscriberError, TranscriberUnavailableError } from './transcriber-errors.js';
export { TranscriberModule } from './transcriber.module.js';
