import { defaultOptions, DetailedError, Upload, type UploadOptions, type UrlStorage } from 'tus-js-client';
import { call } from '../../api/call';
import { getVideo } from '../../api/generated';
import { Problem, problemFrom } from '../../api/problem';
import { GrowingSource } from './growing-source';
import { Speedometer } from './speed';
import { isMoving, type Transfer } from './transfer';
import { addTransfer, dismissTransfer, patchTransfer, transferOf } from './transfers-store';

const ENDPOINT = '/api/uploads';
const VIDEO_ID_HEADER = 'Sideline-Video-Id';
/** The same person had sent the same before: the video is the one of then. */
const DUPLICATE_HEADER = 'Sideline-Duplicate';
const VIDEO_ID_KEY = 'sidelineVideoId';
const CHUNK_BYTES = 8 * 1024 * 1024;
/** A connection that is silent for so long is dead, although nobody has said so: a new one is tried. */
const DEAD_AFTER_MS = 30_000;
const WATCH_EVERY_MS = 2_000;
/** Quick at first, and then for as long as it takes. */
const RETRY_DELAYS_MS = [0, 1_000, 2_000, 4_000, 8_000];
const RETRY_LATER_MS = 10_000;

export interface TransferRequest {
  /** UUID of the transfer, and of the upload at the server: to begin it twice is to begin it once. */
  id: string;
  title: string;
  /** A `Blob` is a reply: it becomes no video of its own (`Upload-Concat: partial`). */
  input: File | Blob | GrowingSource;
  metadata: Record<string, string>;
  /** How long it plays, should that be known: what is too long is refused before its bytes are sent. */
  readDuration?: () => Promise<number | null>;
  /** Where an earlier attempt went on this browser. */
  resume?: { uploadUrl: string; videoId: string | null };
  /** The server has taken the upload. */
  onCreated?: (uploadUrl: string, videoId: string | null) => void;
  /** The server holds this many bytes for good. */
  onAccepted?: (bytes: number) => void;
  onDone?: (videoId: string | null) => void;
  onFailed?: (problem: Problem) => void;
  onCancelled?: () => void;
}

/** Sends a file or a growing recording by tus 1.0.0 and keeps its line in the tray. It survives lost connections. */
export function startTransfer(request: TransferRequest): void {
  const { id, input } = request;
  const growing = input instanceof GrowingSource ? input : null;
  const file = input instanceof File;
  const speed = new Speedometer();
  let videoId = request.resume?.videoId ?? null;
  let cancelled = false;
  let done = false;
  let duplicate = false;

  const total = () => (input instanceof GrowingSource ? (input.isEnded ? input.length : null) : input.size);
  const atHand = () => (input instanceof GrowingSource ? input.length : input.size);
  const moving = (sent: number): Transfer['state'] => {
    if (total() === null) return 'recording';
    return sent >= atHand() ? 'finishing' : 'sending';
  };
  let sent = 0;
  let movedAt = Date.now();

  const options: UploadOptions = {
    endpoint: ENDPOINT,
    chunkSize: CHUNK_BYTES,
    retryDelays: RETRY_DELAYS_MS,
    metadata: { ...request.metadata, uploadId: id },
    removeFingerprintOnSuccess: true,
    storeFingerprintForResuming: file,
    urlStorage: rememberingVideo(() => videoId),
    ...(request.resume ? { uploadUrl: request.resume.uploadUrl } : {}),
    ...(growing
      ? { uploadLengthDeferred: true, fileReader: { openFile: () => Promise.resolve(growing) }, fingerprint: () => Promise.resolve(id) }
      : {}),
    ...(growing || file ? {} : { headers: { 'Upload-Concat': 'partial' } }),
    onAfterResponse: (question, response) => {
      videoId = response.getHeader(VIDEO_ID_HEADER) ?? videoId;
      duplicate ||= response.getHeader(DUPLICATE_HEADER) === 'true';
      const status = response.getStatus();
      // tus-js-client would start from nothing after any refusal; only a server that knows no such upload means that.
      if (question.getMethod() === 'HEAD' && status >= 400 && status !== 404 && status !== 410) throw new OffsetRefusedError(status);
    },
    onUploadUrlAvailable: () => {
      patchTransfer(id, { videoId });
      if (upload.url) request.onCreated?.(upload.url, videoId);
    },
    onProgress: (now) => {
      if (now !== sent) movedAt = Date.now();
      sent = now;
      patchTransfer(id, { state: moving(sent), sent, total: total(), bytesPerSecond: speed.sample(sent, performance.now()), movedAt, message: null });
    },
    onChunkComplete: (_size, accepted) => request.onAccepted?.(accepted),
    onShouldRetry: (error) => {
      const again = passes(statusOf(error));
      if (again) patchTransfer(id, { state: 'waiting', bytesPerSecond: 0 });
      return again;
    },
    onSuccess: succeed,
    onError: (error) => {
      if (error instanceof DetailedError && passes(statusOf(error))) return retryLater();
      void hasArrived(videoId).then((arrived) => (arrived ? succeed() : fail(problemOf(error))));
    },
  };
  const upload = new Upload(input as File, options);

  /** What an earlier visit sent of a file, and how long it is, is read before the first request. */
  let begun = false;
  const start = () => {
    if (begun) upload.start();
  };
  let retry: number | undefined;
  const retryLater = () => {
    patchTransfer(id, { state: 'waiting', bytesPerSecond: 0 });
    retry = window.setTimeout(start, RETRY_LATER_MS);
  };
  const stop = () => {
    window.clearTimeout(retry);
    void upload.abort();
    growing?.interrupt();
  };
  const restart = () => {
    stop();
    movedAt = Date.now();
    start();
  };
  const onOffline = () => patchTransfer(id, { state: 'waiting', bytesPerSecond: 0 });
  const watch = () => {
    const transfer = transferOf(id);
    if (!transfer || !isMoving(transfer)) return;
    // All that there is has been sent: the next bytes are the camera's to give.
    if (transfer.state === 'recording' && sent >= atHand()) movedAt = Date.now();
    if (Date.now() - movedAt >= DEAD_AFTER_MS) {
      patchTransfer(id, { state: 'waiting', bytesPerSecond: 0 });
      restart();
    } else {
      patchTransfer(id, { movedAt, state: moving(sent), total: total() });
    }
  };
  let watching: number | undefined;
  const listen = () => {
    // Waiting for the next attempt would waste the seconds in which the connection is back.
    window.addEventListener('online', restart);
    window.addEventListener('offline', onOffline);
    watching = window.setInterval(watch, WATCH_EVERY_MS);
  };
  const stopListening = () => {
    window.removeEventListener('online', restart);
    window.removeEventListener('offline', onOffline);
    window.clearInterval(watching);
  };
  listen();

  addTransfer(
    { id, title: request.title, origin: growing ? 'recording' : file ? 'file' : 'reply', state: navigator.onLine ? moving(0) : 'waiting', sent, total: total(), bytesPerSecond: 0, movedAt, videoId, message: null, onlyHere: false },
    {
      pause: () => {
        stopListening();
        stop();
        patchTransfer(id, { state: 'paused', bytesPerSecond: 0 });
      },
      resume: () => {
        listen();
        movedAt = Date.now();
        patchTransfer(id, { state: 'waiting', message: null });
        start();
      },
      cancel: () => {
        cancelled = true;
        stopListening();
        window.clearTimeout(retry);
        growing?.interrupt();
        // A finished upload is no longer an upload: its video is what can be deleted.
        upload.abort(!done).catch(() => undefined);
        dismissTransfer(id);
        request.onCancelled?.();
      },
    },
  );
  void begin();

  function succeed() {
    done = true;
    stopListening();
    patchTransfer(id, { state: 'done', sent: total() ?? sent, total: total() ?? sent, bytesPerSecond: 0, videoId, message: duplicate ? 'You uploaded this before. It is still here.' : null });
    request.onDone?.(videoId);
  }

  function fail(problem: Problem) {
    stopListening();
    patchTransfer(id, { state: 'failed', bytesPerSecond: 0, message: problem.message });
    request.onFailed?.(problem);
  }

  async function begin() {
    if (file) {
      const [earlier] = await upload.findPreviousUploads();
      if (earlier) {
        videoId = earlier.metadata[VIDEO_ID_KEY] || null;
        upload.resumeFromPreviousUpload(earlier);
      } else {
        const durationMs = await request.readDuration?.();
        if (durationMs != null) upload.options.metadata = { ...upload.options.metadata, durationMs: String(durationMs) };
      }
    }
    begun = true;
    if (!cancelled && transferOf(id)?.state !== 'paused') start();
  }
}

/** What tus-js-client remembers of an upload in this browser, and with it the video that it becomes. */
function rememberingVideo(videoId: () => string | null): UrlStorage {
  const { urlStorage } = defaultOptions;
  return {
    findAllUploads: () => urlStorage.findAllUploads(),
    findUploadsByFingerprint: (fingerprint) => urlStorage.findUploadsByFingerprint(fingerprint),
    removeUpload: (key) => urlStorage.removeUpload(key),
    addUpload: (fingerprint, upload) =>
      urlStorage.addUpload(fingerprint, { ...upload, metadata: { ...upload.metadata, [VIDEO_ID_KEY]: videoId() ?? '' } }),
  };
}

/** The server did not say how much it holds. */
class OffsetRefusedError extends Error {
  constructor(readonly status: number) {
    super(`The server answered with status ${status}`);
  }
}

/** No answer, or one that time will change: worth asking again for as long as the page is open. */
const passes = (status: number) => status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;

function statusOf(error: Error | DetailedError): number {
  if (!(error instanceof DetailedError)) return 0;
  if (error.causingError instanceof OffsetRefusedError) return error.causingError.status;
  return error.originalResponse?.getStatus() ?? 0;
}

/** Whether the server has every byte of an upload: its video tells. `false` too when nobody can be asked. */
export async function hasArrived(videoId: string | null): Promise<boolean> {
  if (!videoId) return false;
  const video = await call(getVideo({ path: { id: videoId } })).catch(() => null);
  return video !== null && video.state !== 'uploading';
}

/** The refusal of the server in its own words; tus answers carry problem documents too. */
function problemOf(error: Error | DetailedError): Problem {
  const status = statusOf(error);
  if (status === 401) return new Problem(401, 'AUTH.SIGNED_OUT', 'You are signed out. Sign in again, then continue: nothing is lost.');
  if (!(error instanceof DetailedError)) return new Problem(0, 'UPLOAD.BROKEN', error.message);
  const body = error.originalResponse?.getBody() ?? '';
  try {
    return problemFrom(status, JSON.parse(body));
  } catch {
    return problemFrom(status, body ? { detail: body } : undefined);
  }
}
