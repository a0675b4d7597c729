import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Db } from '#libs/platform/database';

const SECRET_BYTES = 32;

@Injectable()
export class SigningKeyRepository {
  /** The secret; made by whoever asks first. */
  async get(db: Db): Promise<Buffer> {
    await db.query('INSERT INTO signing_key (id, secret) VALUES (1, $1) ON CONFLICT DO NOTHING', [randomBytes(SECRET_BYTES)]);
    const rows = await db.query<{ secret: Buffer }[]>('SELECT secret FROM signing_key');
    const [row] = rows;
    if (!row) throw new Error('The signing key is gone');
    return row.secret;
  }
}
