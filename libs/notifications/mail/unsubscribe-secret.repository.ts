import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Db } from '#libs/platform/database';

const SECRET_BYTES = 32;

@Injectable()
export class UnsubscribeSecretRepository {
  /** The secret; made by whoever asks first. */
  async get(db: Db): Promise<Buffer> {
    await db.query('INSERT INTO unsubscribe_secret (id, secret) VALUES (1, $1) ON CONFLICT DO NOTHING', [randomBytes(SECRET_BYTES)]);
    const [row] = await db.query<{ secret: Buffer }[]>('SELECT secret FROM unsubscribe_secret');
    if (!row) throw new Error('The unsubscribe secret is gone');
    return row.secret;
  }
}
