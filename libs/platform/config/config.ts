import { join, resolve } from 'node:path';
import { z } from 'zod';

const optionalText = z.string().trim().min(1).optional();
const optionalUrl = (protocols: RegExp, takes: string) =>
  z.string().trim().refine((value) => protocols.test(value) && URL.canParse(value), { message: `takes ${takes}` }).optional();

const positive = (what: string) => z.coerce.number({ error: `takes a number of ${what}` }).positive({ error: `takes a number of ${what} above 0` });

const environmentSchema = z.object({
  PORT: z.coerce.number({ error: 'takes a port number from 0 to 65535' }).int().min(0).max(65_535).default(3000),
  HOST: z.string().trim().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().trim().min(1).default('./data'),
  DATABASE_URL: optionalUrl(/^postgres(ql)?:\/\//, 'a URL such as postgres://user:password@host:5432/sideline'),
  S3_ENDPOINT: optionalUrl(/^https?:\/\//, 'a URL such as https://s3.example.com'),
  S3_REGION: z.string().trim().min(1).default('us-east-1'),
  S3_BUCKET: optionalText,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  S3_DIRECT_UPLOADS: z.enum(['true', 'false'], { error: 'takes true or false' }).default('false'),
  MEILI_URL: optionalUrl(/^https?:\/\//, 'the address of a Meilisearch server, such as http://localhost:7700'),
  MEILI_API_KEY: optionalText,
  SMTP_URL: optionalUrl(/^smtps?:\/\//, 'the address of a mail server, such as smtps://user:password@mail.example.com'),
  MAIL_FROM: z.string().trim().regex(/^(?:[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'takes a sender such as Sideline <sideline@example.com>').optional(),
  PUSH_PRIVATE_HOSTS: z.enum(['true', 'false'], { error: 'takes true or false' }).default('false'),
  PUBLIC_URL: optionalUrl(/^https?:\/\//, 'the address people type, such as https://coach.example.com'),
  MEDIA_URL: optionalUrl(/^https?:\/\//, 'the address of a CDN in front of this server, such as https://media.example.com'),
  SIGNUP: z.enum(['first', 'open'], { error: 'takes "first" (only the first visitor signs up) or "open"' }).default('first'),
  FFMPEG_PATH: optionalText,
  TRANSCRIBER_MODEL_DIR: optionalText,
  TRANSCRIBER_URL: optionalUrl(/^https?:\/\//, 'the base of an OpenAI-compatible service, such as https://speech.example.com/v1'),
  TRANSCRIBER_API_KEY: optionalText,
  TRANSCRIBER_MODEL: z.string().trim().min(1).default('whisper-1'),
  TRANSCRIBER_LANGUAGE: z.string().trim().regex(/^[a-z]{2,3}$/, 'takes a language code such as "en"').optional(),
  MAX_VIDEO_MINUTES: positive('minutes').default(360),
  MAX_VIDEO_MEGAPIXELS: positive('megapixels').default(36),
  USER_MINUTES_PER_DAY: positive('minutes').default(600),
  ORGANIZATION_MINUTES_PER_DAY: positive('minutes').default(6000),
  ENGINE_MEMORY_MB: positive('megabytes').default(6144),
  ENGINE_FILE_MB: positive('megabytes').default(4096),
  ENGINE_TIME_FACTOR: positive('times').default(40),
  ENGINE_UID: z.coerce.number({ error: 'takes a user id of 1 or more' }).int().min(1).max(2 ** 31 - 1).default(65_534),
  MAX_UPLOAD_MB: z.coerce.number({ error: 'takes a number of megabytes' }).positive().default(4096),
  USER_MAX_VIDEOS: z.coerce.number({ error: 'takes a number of videos' }).int().positive().optional(),
  USER_MAX_GB: z.coerce.number({ error: 'takes a number of gigabytes' }).positive().optional(),
  ORGANIZATION_MAX_VIDEOS: z.coerce.number({ error: 'takes a number of videos' }).int().positive().optional(),
  ORGANIZATION_MAX_GB: z.coerce.number({ error: 'takes a number of gigabytes' }).positive().optional(),
  UPLOAD_EXPIRY_DAYS: z.coerce.number({ error: 'takes a number of days' }).positive().max(365).default(7),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], { error: 'takes fatal, error, warn, info, debug, trace or silent' }).default('info'),
  WORKER_CONCURRENCY: z.coerce.number({ error: 'takes a number of jobs from 1 to 32' }).int().min(1).max(32).default(1),
  TRUST_PROXY: z.enum(['true', 'false'], { error: 'takes true or false' }).default('false'),
});

export interface S3Config {
  endpoint: string | undefined;
  region: string;
  bucket: string;
  accessKeyId: string | undefined;
  secretAccessKey: string | undefined;
}

export interface MeilisearchConfig {
  url: string;
  apiKey: string | undefined;
}

export interface MailConfig {
  smtpUrl: string;
  /** `Sideline <sideline@example.com>`. */
  from: string;
}

export interface TranscriberConfig {
  /** Folder of the model that runs here; the worker looks into it, `models:fetch` fills it. */
  modelDir: string;
  /** An OpenAI-compatible service, which then hears instead of the model; without a slash at its end. */
  url: string | null;
  apiKey: string | undefined;
  /** The service's name of its model. */
  model: string;
  /** What is spoken, ISO 639-1; `null`: the model finds out, where it can. */
  language: string | null;
}

/** What somebody may keep; `null`: as much as they like. */
export interface Quota {
  videos: number | null;
  bytes: number | null;
}

/** Everything that the environment decides, validated once at start. Sizes in bytes, folders absolute. */
export class Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly s3: S3Config | null;
  /** Browsers send large files to S3 themselves; its bucket allows it. */
  readonly directUploads: boolean;
  /** The server that searches instead of the database. */
  readonly meilisearch: MeilisearchConfig | null;
  /** The mail server; with it there is a public URL, for the links. */
  readonly mail: MailConfig | null;
  /** Browsers may name push services in the own network, and without TLS. */
  readonly pushPrivateHosts: boolean;
  readonly publicUrl: string | null;
  /** Where browsers fetch media when not from this server itself; no `/` at its end. */
  readonly mediaUrl: string | null;
  readonly signup: 'first' | 'open';
  readonly ffmpegPath: string | null;
  /** `PATH`, where programs are looked for. */
  readonly searchPath: string;
  readonly transcriber: TranscriberConfig;
  readonly maxUploadBytes: number;
  readonly userQuota: Quota;
  readonly organizationQuota: Quota;
  /** How long an unfinished upload may be continued. */
  readonly uploadExpiryMs: number;
  /** Longer videos and larger pictures (px) are refused. */
  readonly maxVideoMs: number;
  readonly maxVideoPixels: number;
  /** How much video a person and an organization may have decoded in 24 hours. */
  readonly userMsPerDay: number;
  readonly organizationMsPerDay: number;
  /** What the engine may use for one file. */
  readonly engine: {
    memoryBytes: number;
    /** Largest file that it may write. */
    fileBytes: number;
    /** An attempt may take so many times the length of the video. */
    timeFactor: number;
    /** User under which it runs when the worker is root. */
    uid: number;
  };
  readonly logLevel: z.infer<typeof environmentSchema>['LOG_LEVEL'];
  readonly workerConcurrency: number;
  readonly trustProxy: boolean;

  /** @throws ConfigError naming each bad variable and what it takes. */
  constructor(environment: Record<string, string | undefined>) {
    const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
    const parsed = environmentSchema.safeParse(set);
    if (!parsed.success) {
      throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`));
    }
    const env = parsed.data;
    if (!env.DATABASE_URL) throw new ConfigError(['DATABASE_URL is missing: run "npm start", which brings its own PostgreSQL, or set it']);
    if (env.S3_ENDPOINT && !env.S3_BUCKET) throw new ConfigError(['S3_BUCKET is missing: S3_ENDPOINT is set, so name the bucket too']);
    if (env.SMTP_URL && !env.MAIL_FROM) throw new ConfigError(['MAIL_FROM is missing: SMTP_URL is set, so name the sender too']);
    if (env.SMTP_URL && !env.PUBLIC_URL) throw new ConfigError(['PUBLIC_URL is missing: SMTP_URL is set, and e-mails link to where people reach Sideline']);
    this.port = env.PORT;
    this.host = env.HOST;
    this.dataDir = resolve(env.DATA_DIR);
    this.databaseUrl = env.DATABASE_URL;
    this.s3 = env.S3_BUCKET
      ? {
          endpoint: env.S3_ENDPOINT,
          region: env.S3_REGION,
          bucket: env.S3_BUCKET,
          accessKeyId: env.S3_ACCESS_KEY_ID,
          secretAccessKey: env.S3_SECRET_ACCESS_KEY,
        }
      : null;
    this.directUploads = env.S3_DIRECT_UPLOADS === 'true';
    this.meilisearch = env.MEILI_URL ? { url: env.MEILI_URL, apiKey: env.MEILI_API_KEY } : null;
    this.mail = env.SMTP_URL && env.MAIL_FROM ? { smtpUrl: env.SMTP_URL, from: env.MAIL_FROM } : null;
    this.pushPrivateHosts = env.PUSH_PRIVATE_HOSTS === 'true';
    this.publicUrl = env.PUBLIC_URL?.replace(/\/+$/, '') ?? null;
    this.mediaUrl = env.MEDIA_URL?.replace(/\/+$/, '') ?? null;
    this.signup = env.SIGNUP;
    this.ffmpegPath = env.FFMPEG_PATH ?? null;
    this.searchPath = environment['PATH'] ?? '';
    this.transcriber = {
      modelDir: env.TRANSCRIBER_MODEL_DIR ? resolve(env.TRANSCRIBER_MODEL_DIR) : join(this.dataDir, 'models'),
      url: env.TRANSCRIBER_URL?.replace(/\/+$/, '') ?? null,
      apiKey: env.TRANSCRIBER_API_KEY,
      model: env.TRANSCRIBER_MODEL,
      language: env.TRANSCRIBER_LANGUAGE ?? null,
    };
    this.maxUploadBytes = Math.floor(env.MAX_UPLOAD_MB * 1024 * 1024);
    this.userQuota = quota(env.USER_MAX_VIDEOS, env.USER_MAX_GB);
    this.organizationQuota = quota(env.ORGANIZATION_MAX_VIDEOS, env.ORGANIZATION_MAX_GB);
    this.uploadExpiryMs = env.UPLOAD_EXPIRY_DAYS * 86_400_000;
    this.maxVideoMs = env.MAX_VIDEO_MINUTES * 60_000;
    this.maxVideoPixels = Math.round(env.MAX_VIDEO_MEGAPIXELS * 1_000_000);
    this.userMsPerDay = env.USER_MINUTES_PER_DAY * 60_000;
    this.organizationMsPerDay = env.ORGANIZATION_MINUTES_PER_DAY * 60_000;
    this.engine = {
      memoryBytes: Math.round(env.ENGINE_MEMORY_MB * 1024 * 1024),
      fileBytes: Math.round(env.ENGINE_FILE_MB * 1024 * 1024),
      timeFactor: env.ENGINE_TIME_FACTOR,
      uid: env.ENGINE_UID,
    };
    this.logLevel = env.LOG_LEVEL;
    this.workerConcurrency = env.WORKER_CONCURRENCY;
    this.trustProxy = env.TRUST_PROXY === 'true';
  }

  /** The one place that reads `process.env`. */
  static fromEnvironment(): Config {
    return new Config(process.env);
  }
}

function quota(videos: number | undefined, gigabytes: number | undefined): Quota {
  return { videos: videos ?? null, bytes: gigabytes === undefined ? null : Math.floor(gigabytes * 1024 ** 3) };
}

export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`The configuration can't be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}
