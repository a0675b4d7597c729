/** A part that has arrived. */
export interface StoredPart {
  number: number;
  /** Bytes. */
  size: number;
  etag: string;
}

/** Objects that somebody else sends to the store in parts: the service only signs, looks and completes. */
export abstract class PartUploads {
  /** @returns the store's name for the upload, which every other call takes */
  abstract begin(key: string, contentType: string): Promise<string>;
  /** An address to which exactly `bytes` bytes can be PUT, within the next hour. */
  abstract sign(key: string, uploadId: string, number: number, bytes: number): Promise<string>;
  /** By number; `null` when the upload is over, or never was. */
  abstract parts(key: string, uploadId: string): Promise<StoredPart[] | null>;
  /** Makes the object of these parts. Nothing is visible before. Harmless when the upload is over. */
  abstract complete(key: string, uploadId: string, parts: readonly StoredPart[]): Promise<void>;
  /** Harmless when the upload is over. */
  abstract abort(key: string, uploadId: string): Promise<void>;
}
