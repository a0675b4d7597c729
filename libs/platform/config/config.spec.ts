import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ConfigError } from './config.js';
import { Config } from './config.js';

const DATABASE_URL = 'postgres://localhost/sideline';

function problemsOf(environment: Record<string, string>): string[] {
  try {
    new Config({ DATABASE_URL, ...environment });
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('Config', () => {
  it('needs nothing but a database', () => {
    expect(new Config({ DATABASE_URL })).toMatchObject({ port: 3000, host: '127.0.0.1', dataDir: resolve('data'), signup: 'first', s3: null, publicUrl: null, trustProxy: false });
    expect(() => new Config({})).toThrow('DATABASE_URL is missing');
  });

  it('takes what is set, and an empty variable for one that is not', () => {
    const config = new Config({ DATABASE_URL, PORT: '80', PUBLIC_URL: 'https://coach.example.com//', MAX_UPLOAD_MB: '1.5', SIGNUP: '', S3_ENDPOINT: '' });
    expect(config).toMatchObject({ port: 80, publicUrl: 'https://coach.example.com', maxUploadBytes: 1_572_864, signup: 'first', s3: null });
  });

  it('takes a bucket with or without an endpoint', () => {
    expect(new Config({ DATABASE_URL, S3_BUCKET: 'media' }).s3).toMatchObject({ bucket: 'media', region: 'us-east-1', endpoint: undefined });
    expect(problemsOf({ S3_ENDPOINT: 'http://localhost:9000' })).toEqual([expect.stringContaining('S3_BUCKET is missing')]);
  });

  it('takes a mail server with its sender and an address for links, or none', () => {
    const mail = { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'Sideline <sideline@example.com>' };
    expect(new Config({ DATABASE_URL }).mail).toBeNull();
    expect(new Config({ DATABASE_URL, PUBLIC_URL: 'https://coach.example.com', ...mail }).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM });
    expect(problemsOf({ SMTP_URL: mail.SMTP_URL })).toEqual([expect.stringContaining('MAIL_FROM is missing')]);
    expect(problemsOf(mail)).toEqual([expect.stringContaining('PUBLIC_URL is missing')]);
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['PUBLIC_URL', 'coach.example.com'],
    ['MEDIA_URL', 'media.example.com'],
    ['SIGNUP', 'closed'],
    ['TRUST_PROXY', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['MAX_UPLOAD_MB', '0'],
    ['MAX_VIDEO_MINUTES', '0'],
    ['USER_MINUTES_PER_DAY', 'unlimited'],
    ['ENGINE_UID', '0'],
    ['WORKER_CONCURRENCY', 'many'],
    ['S3_ENDPOINT', 'localhost'],
    ['MEILI_URL', 'localhost:7700'],
    ['SMTP_URL', 'mail.example.com'],
    ['MAIL_FROM', 'nobody'],
    ['PUSH_PRIVATE_HOSTS', 'yes'],
  ])('names %s when it is %s', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} \\S`));
  });

  it('names all that is wrong at once', () => {
    expect(problemsOf({ PORT: 'x', SIGNUP: 'x' })).toHaveLength(2);
  });
});
