import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '#libs/platform/database';
import { decodeCursor, encodeCursor, type Actor } from '#libs/platform/http';
import { BIN_DAYS, BinRepository } from './bin.repository.js';
import type { DeletedVideo, ListBin } from './dto/bin.dto.js';
import { instantKey } from './instant-key.js';

const cursorKeys = z.tuple([instantKey, z.uuid()]);

/** What waits in the bin for whoever could restore it. */
@Injectable()
export class BinService {
  constructor(
    private readonly transactions: Transactions,
    private readonly bin: BinRepository,
  ) {}

  /** Latest first. */
  async list(actor: Actor, { limit, cursor }: ListBin): Promise<{ items: DeletedVideo[]; nextCursor: string | null }> {
    const after = cursor === undefined ? null : decodeCursor(cursor, cursorKeys);
    const rows = await this.bin.list(this.transactions.db, actor, after, limit + 1);
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ ownerId, ownerName, createdAt, deletedAt, ...video }) => ({
        ...video,
        owner: { id: ownerId, name: ownerName },
        createdAt: createdAt.toISOString(),
        deletedAt: deletedAt.toISOString(),
        removedAt: new Date(deletedAt.getTime() + BIN_DAYS * 86_400_000).toISOString(),
      })),
      nextCursor: rows.length > limit && last ? encodeCursor([last.deletedAt.toISOString(), last.id]) : null,
    };
  }
}
