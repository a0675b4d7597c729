import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { newId, type Db, type Tx } from '#libs/platform/database';
import { Team, TeamMember } from './entities/index.js';

interface TeamRow {
  id: string;
  name: string;
  memberCount: number;
}

@Injectable()
export class TeamRepository {
  list(db: Db, organizationId: string): Promise<TeamRow[]> {
    return db.query<TeamRow[]>(
      `SELECT t.id, t.name, count(m.user_id)::int AS "memberCount"
       FROM team t LEFT JOIN team_member m ON m.team_id = t.id
       WHERE t.organization_id = $1 GROUP BY t.id ORDER BY t.name`,
      [organizationId],
    );
  }

  /** @returns `null` when the name is taken */
  async insert(tx: Tx, organizationId: string, name: string): Promise<string | null> {
    const id = newId();
    const result = await tx.createQueryBuilder().insert().into(Team).values({ id, organizationId, name }).orIgnore().returning('id').execute();
    return (result.raw as unknown[]).length === 0 ? null : id;
  }

  findByName(db: Db, organizationId: string, name: string): Promise<Team | null> {
    return db.findOneBy(Team, { organizationId, name });
  }

  async rename(tx: Tx, organizationId: string, id: string, name: string): Promise<boolean> {
    return (await tx.update(Team, { id, organizationId }, { name })).affected === 1;
  }

  async delete(tx: Tx, organizationId: string, id: string): Promise<boolean> {
    return (await tx.delete(Team, { id, organizationId })).affected === 1;
  }

  async allInOrganization(db: Db, organizationId: string, teamIds: string[]): Promise<boolean> {
    if (teamIds.length === 0) return true;
    return (await db.countBy(Team, { organizationId, id: In(teamIds) })) === new Set(teamIds).size;
  }

  async setTeamsOf(tx: Tx, userId: string, teamIds: string[]): Promise<void> {
    await tx.delete(TeamMember, { userId });
    if (teamIds.length > 0) await tx.insert(TeamMember, [...new Set(teamIds)].map((teamId) => ({ teamId, userId })));
  }
}
