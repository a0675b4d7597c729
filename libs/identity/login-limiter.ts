import { Injectable, Logger } from '@nestjs/common';
import { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '#libs/platform/config';
import { TooManyAttemptsError } from './identity.errors.js';

const WINDOW_SECONDS = 15 * 60;
/** One person mistyping; counted for the e-mail address and the address it comes from together. */
const PER_EMAIL_AND_IP = 10;
/** One machine trying many people. */
const PER_IP = 100;

/** Counts attempts to sign in, over all API processes. Whoever is blocked is turned away from memory, without a query or a hash. */
@Injectable()
export class LoginLimiter {
  private readonly logger = new Logger(LoginLimiter.name);
  private readonly pool: Pool;
  private readonly perIp: RateLimiterPostgres;
  private readonly perPair: RateLimiterPostgres;

  constructor(config: Config) {
    this.pool = new Pool({ connectionString: config.databaseUrl, max: 2, application_name: 'sideline-limiter' });
    // The pool replaces a lost connection by itself; unheard, its error would end the process.
    this.pool.on('error', (error) => this.logger.warn(`Connection lost: ${error.message}`));
    const limiter = (keyPrefix: string, points: number) =>
      new RateLimiterPostgres({
        storeClient: this.pool,
        tableName: 'rate_limit',
        tableCreated: true,
        keyPrefix,
        points,
        duration: WINDOW_SECONDS,
        inMemoryBlockOnConsumed: points + 1,
      });
    this.perIp = limiter('login-ip', PER_IP);
    this.perPair = limiter('login-pair', PER_EMAIL_AND_IP);
  }

  /** @throws TooManyAttemptsError */
  async consume(email: string, ip: string): Promise<void> {
    try {
      await this.perIp.consume(ip);
      await this.perPair.consume(pairKey(email, ip));
    } catch (error) {
      if (error instanceof RateLimiterRes) throw new TooManyAttemptsError(Math.ceil(error.msBeforeNext / 1000));
      throw error;
    }
  }

  /**
   * A right password clears what was counted for the person. Of its machine's count it takes back only itself: who has one
   * account must not get a clean slate for guessing at others.
   */
  async succeeded(email: string, ip: string): Promise<void> {
    await this.perPair.delete(pairKey(email, ip));
    await this.perIp.reward(ip);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function pairKey(email: string, ip: string): string {
  return `${email}|${ip}`;
}
