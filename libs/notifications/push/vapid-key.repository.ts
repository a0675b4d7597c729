import { Injectable } from '@nestjs/common';
import type { Db } from '#libs/platform/database';
import { newVapidKeys, type VapidKeys } from '#libs/platform/push';

@Injectable()
export class VapidKeyRepository {
  /** The keys; made by whoever asks first. Another pair would silence every browser that is subscribed. */
  async get(db: Db): Promise<VapidKeys> {
    const found = await this.find(db);
    if (found) return found;
    const { publicKey, privateKey } = newVapidKeys();
    await db.query('INSERT INTO vapid_key (id, public_key, private_key) VALUES (1, $1, $2) ON CONFLICT DO NOTHING', [publicKey, privateKey]);
    const made = await this.find(db);
    if (!made) throw new Error('The VAPID keys are gone');
    return made;
  }

  private async find(db: Db): Promise<VapidKeys | null> {
    const [row] = await db.query<VapidKeys[]>('SELECT public_key AS "publicKey", private_key AS "privateKey" FROM vapid_key');
    return row ?? null;
  }
}
