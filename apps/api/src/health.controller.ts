import { Controller, Get, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { z } from 'zod';
import { Transactions } from '#libs/platform/database';
import { Answers, Public } from '#libs/platform/http';
import { JobQueue } from '#libs/platform/jobs';
import { ObjectStore } from '#libs/platform/storage';
import { SearchEngine } from '#libs/search';

const CHECK_TIMEOUT_MS = 3000;

const healthSchema = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
const checkSchema = z.object({ ok: z.boolean(), detail: z.string().optional() }).meta({ id: 'ReadinessCheck' });
const readySchema = z
  .object({
    status: z.enum(['ready', 'unavailable']),
    checks: z.object({ database: checkSchema, storage: checkSchema, search: checkSchema, queue: checkSchema }),
  })
  .meta({ id: 'Readiness' });

@ApiTags('health')
@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly queue: JobQueue,
    private readonly engine: SearchEngine,
  ) {}

  /** Liveness: this process answers. */
  @Get('health')
  @Answers(healthSchema)
  getHealth() {
    return { status: 'ok' };
  }

  /**
   * Readiness: everything it needs answers too; 503 when something doesn't. Search alone may be away: everything else works then, and
   * nobody is helped when this process gets no more requests.
   */
  @Get('ready')
  @Answers(readySchema)
  @ApiResponse({ status: 503, standardSchema: readySchema, description: 'Something that the service needs is away' })
  async getReadiness(@Res({ passthrough: true }) response: Response) {
    const [database, storage, search, queue] = await Promise.all([
      check(() => this.transactions.db.query('SELECT 1')),
      check(() => this.store.check()),
      check(() => this.engine.check()),
      check(() => this.queue.boss.schemaVersion()),
    ]);
    const ready = [database, storage, queue].every((result) => result.ok);
    response.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'unavailable', checks: { database, storage, search, queue } };
  }
}

async function check(work: () => Promise<unknown>): Promise<{ ok: boolean; detail?: string }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${CHECK_TIMEOUT_MS / 1000} s`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work(), timeout]);
    return { ok: true };
  } catch {
    // Names of hosts and files stay inside: the route is public.
    return { ok: false, detail: 'does not answer' };
  } finally {
    clearTimeout(timer);
  }
}
