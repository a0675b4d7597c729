import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { UnsubscribeLinkError } from '../notifications.errors.js';
import { UnsubscribeSecretRepository } from './unsubscribe-secret.repository.js';
import { readUnsubscribeToken, unsubscribeToken } from './unsubscribe-token.js';

/** Signed ways out of all mail, one for each person. */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly transactions: Transactions,
    private readonly secrets: UnsubscribeSecretRepository,
  ) {}

  async tokenOf(userId: string): Promise<string> {
    return unsubscribeToken(await this.secrets.get(this.transactions.db), userId);
  }

  /** @returns whose token it is. @throws UnsubscribeLinkError */
  async personOf(token: string): Promise<string> {
    const userId = readUnsubscribeToken(await this.secrets.get(this.transactions.db), token);
    if (userId === null) throw new UnsubscribeLinkError();
    return userId;
  }
}
