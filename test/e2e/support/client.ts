import { expect } from '@jest/globals';
import type { ProblemDetails } from '#libs/platform/http';
import { unzip } from '../../support/unzip.js';

/** What came back. `body` is the parsed JSON, or the text when it is none. */
export interface Answer<T = unknown> {
  status: number;
  type: string;
  headers: Headers;
  body: T;
}

export interface Me {
  id: string;
  name: string;
  email: string;
  role: string;
  organization: { id: string; name: string };
  teams: { id: string; name: string }[];
  permissions: string[];
}

type Headed = Record<string, string>;

/** Somebody who talks to the API over HTTP: signed in by cookie, by token, or not at all. */
export class Client {
  constructor(
    readonly baseUrl: string,
    /** Sent with every request: `cookie` or `authorization`. */
    readonly headers: Headed = {},
  ) {}

  get<T = unknown>(path: string, headers: Headed = {}): Promise<Answer<T>> {
    return this.send('GET', path, undefined, headers);
  }

  post<T = unknown>(path: string, body?: unknown, headers: Headed = {}): Promise<Answer<T>> {
    return this.send('POST', path, body, headers);
  }

  put<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.send('PUT', path, body);
  }

  patch<T = unknown>(path: string, body?: unknown): Promise<Answer<T>> {
    return this.send('PATCH', path, body);
  }

  delete<T = unknown>(path: string): Promise<Answer<T>> {
    return this.send('DELETE', path);
  }

  /** `body` goes as JSON; a string or bytes as they are. */
  async send<T = unknown>(method: string, path: string, body?: unknown, headers: Headed = {}): Promise<Answer<T>> {
    const isRaw = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.baseUrl + path, {
      method,
      headers: { ...(body === undefined || isRaw ? {} : { 'content-type': 'application/json' }), ...this.headers, ...headers },
      ...(body === undefined ? {} : { body: isRaw ? (body as RequestInit['body']) : JSON.stringify(body) }),
    });
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const text = await response.text();
    return { status: response.status, type, headers: response.headers, body: (/json$/.test(type) && text !== '' ? JSON.parse(text) : text) as T };
  }

  /** The bytes of a file. */
  async bytes(path: string, headers: Headed = {}): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(this.baseUrl + path, { headers: { ...this.headers, ...headers } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** All that can be read in an answer; of an archive its files and their names. */
  async text(path: string): Promise<string> {
    const { headers, bytes } = await this.bytes(path);
    if (headers.get('content-type') !== 'application/zip') return String(bytes);
    return [...unzip(bytes)].map(([name, content]) => `${name}\n${String(content)}`).join('\n');
  }

  /** The same address, with what `setCookie` gave. */
  withCookieOf(answer: Answer): Client {
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
    return new Client(this.baseUrl, { cookie });
  }
}

/** Somebody who is signed in. */
export interface Person {
  client: Client;
  me: Me;
  password: string;
}

/** Gives the body of an answer that must have worked. */
export function ok<T>(answer: Answer<T>, status?: number): T {
  if (answer.status >= 400 || (status !== undefined && answer.status !== status)) {
    throw new Error(`Expected ${status ?? 'success'}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  }
  return answer.body;
}

/** Checks that an answer is a problem document (RFC 9457) of this status and code, and gives it. */
export function expectProblem(answer: Answer, status: number, code: string): ProblemDetails {
  const problem = answer.body as ProblemDetails;
  expect({ status: answer.status, type: answer.type, body: problem }).toMatchObject({
    status,
    type: 'application/problem+json',
    body: { type: 'about:blank', status, code },
  });
  expect(problem.title.length).toBeGreaterThan(3);
  expect(problem.detail.length).toBeGreaterThan(10);
  return problem;
}
