/** A refusal of the API in the form of RFC 9457, or a request that never arrived (`code` `OFFLINE`, `status` 0). */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Messages by field path, as the server's validation gives them. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message);
  }

  /** The request did not reach the server: nothing is lost, and trying again may help. */
  get offline(): boolean {
    return this.status === 0;
  }
}

/** What an address speaks of is not there, or no longer; anything else may be another matter the next time. */
export function isGone(error: unknown): boolean {
  return error instanceof Problem && (error.status === 400 || error.status === 404 || error.status === 410);
}

const OFFLINE_MESSAGE = 'The server can’t be reached. Nothing is lost: try again once you are connected.';

/** Reads a problem document from what the server sent; unknown bodies become a plain sentence about the status. */
export function problemFrom(status: number, body: unknown): Problem {
  if (status === 0) return new Problem(0, 'OFFLINE', OFFLINE_MESSAGE);
  const document = isRecord(body) ? body : {};
  const message = text(document['detail']) ?? text(document['title']) ?? `The server answered with status ${status}. Please try again.`;
  return new Problem(status, text(document['code']) ?? `HTTP.${status}`, message, fieldsOf(document['errors']));
}

/** The sentence to show for anything that was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  return error instanceof Error && error.message ? error.message : 'Something went wrong. Please try again.';
}

function fieldsOf(errors: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const entry of Array.isArray(errors) ? (errors as unknown[]) : []) {
    const field = isRecord(entry) && text(entry['field']);
    const message = isRecord(entry) && text(entry['message']);
    if (field && message) fields[field] ??= sentence(message);
  }
  return fields;
}

/** The server's messages go on from the field's name: `must not be empty`. */
function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
