import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { ProcessView } from './dto/process.dto.js';
import { Process, Stage } from './entities/index.js';

@Injectable()
export class ProcessRepository {
  list(db: Db, organizationId: string, id: string | null = null): Promise<ProcessView[]> {
    return db.query<ProcessView[]>(
      `SELECT p.id, p.name, p.version,
         COALESCE(json_agg(json_build_object('id', s.id, 'name', s.name, 'position', s.position) ORDER BY s.position)
                  FILTER (WHERE s.id IS NOT NULL), '[]') AS stages
       FROM process p LEFT JOIN stage s ON s.process_id = p.id
       WHERE p.organization_id = $1 AND ($2::uuid IS NULL OR p.id = $2)
       GROUP BY p.id ORDER BY p.created_at, p.id`,
      [organizationId, id],
    );
  }

  async insert(tx: Tx, organizationId: string, name: string): Promise<string> {
    const id = newId();
    await tx.insert(Process, { id, organizationId, name, version: 1 });
    return id;
  }

  /** Locks the process until the transaction ends, so that two editors can't mix their stages. */
  lock(tx: Tx, organizationId: string, id: string): Promise<Process | null> {
    return tx.findOne(Process, { where: { id, organizationId }, lock: { mode: 'pessimistic_write' } });
  }

  async update(tx: Tx, id: string, values: Partial<Pick<Process, 'name' | 'version'>>): Promise<void> {
    await tx.update(Process, { id }, values);
  }

  async replaceStages(tx: Tx, organizationId: string, processId: string, stages: { id?: string | undefined; name: string }[]): Promise<void> {
    const kept = stages.map((stage) => stage.id).filter((id) => id !== undefined);
    await tx.delete(Stage, { processId, id: Not(In(kept)) });
    const rows = stages.map((stage, position) => ({ id: stage.id ?? newId(), processId, organizationId, name: stage.name, position }));
    await tx.upsert(Stage, rows, ['id']);
  }

  async stageExists(db: Db, organizationId: string, stageId: string): Promise<boolean> {
    return db.existsBy(Stage, { id: stageId, organizationId });
  }
}
