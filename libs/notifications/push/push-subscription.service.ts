import { Injectable } from '@nestjs/common';
import { Config } from '#libs/platform/config';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import { isAllowedEndpoint } from '#libs/platform/push';
import type { PushState, SubscribePush } from '../dto/push-subscription.dto.js';
import { PushAddressError, PushNeedsBrowserError } from '../notifications.errors.js';
import { PushSubscriptionRepository } from './push-subscription.repository.js';
import { VapidKeyRepository } from './vapid-key.repository.js';

/** Push messages to the browser that somebody sits before. */
@Injectable()
export class PushSubscriptionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly subscriptions: PushSubscriptionRepository,
    private readonly keys: VapidKeyRepository,
    private readonly config: Config,
  ) {}

  async state({ sessionId }: Actor): Promise<PushState> {
    const { db } = this.transactions;
    const { publicKey } = await this.keys.get(db);
    return { publicKey, on: sessionId !== null && (await this.subscriptions.exists(db, sessionId)) };
  }

  /** @throws PushNeedsBrowserError, PushAddressError */
  async subscribe(actor: Actor, { endpoint, keys }: SubscribePush): Promise<PushState> {
    const { sessionId, userId } = actor;
    if (sessionId === null) throw new PushNeedsBrowserError();
    if (!isAllowedEndpoint(endpoint, this.config.pushPrivateHosts)) throw new PushAddressError();
    await this.transactions.run((tx) => this.subscriptions.put(tx, { sessionId, userId, endpoint, ...keys }));
    return this.state(actor);
  }

  /** @throws PushNeedsBrowserError */
  async unsubscribe(actor: Actor): Promise<PushState> {
    const { sessionId } = actor;
    if (sessionId === null) throw new PushNeedsBrowserError();
    await this.transactions.run((tx) => this.subscriptions.remove(tx, sessionId));
    return this.state(actor);
  }
}
