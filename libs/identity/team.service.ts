import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import { EventBus } from '#libs/platform/events';
import type { Actor } from '#libs/platform/http';
import { TeamNameTakenError, TeamNotFoundError } from './identity.errors.js';
import { TeamRepository } from './team.repository.js';

export interface TeamView {
  id: string;
  name: string;
  memberCount: number;
}

@Injectable()
export class TeamService {
  constructor(
    private readonly transactions: Transactions,
    private readonly teams: TeamRepository,
    private readonly events: EventBus,
  ) {}

  list(actor: Actor): Promise<TeamView[]> {
    return this.teams.list(this.transactions.db, actor.organizationId);
  }

  async create({ organizationId }: Actor, name: string): Promise<TeamView> {
    const id = await this.transactions.run((tx) => this.teams.insert(tx, organizationId, name));
    if (id === null) throw new TeamNameTakenError();
    return { id, name, memberCount: 0 };
  }

  async rename({ organizationId }: Actor, id: string, name: string): Promise<TeamView> {
    return this.transactions.run(async (tx) => {
      const taken = await this.teams.findByName(tx, organizationId, name);
      if (taken && taken.id !== id) throw new TeamNameTakenError();
      if (!(await this.teams.rename(tx, organizationId, id, name))) throw new TeamNotFoundError();
      const team = (await this.teams.list(tx, organizationId)).find((candidate) => candidate.id === id);
      if (!team) throw new TeamNotFoundError();
      return team;
    });
  }

  async delete({ organizationId }: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      if (!(await this.teams.delete(tx, organizationId, id))) throw new TeamNotFoundError();
      await this.events.publish(tx, { type: 'access.changed', organizationId, userId: null });
    });
  }
}
