import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ModuleItemKind } from '#libs/contracts';

@Entity('module_item')
export class ModuleItem {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'module_id' })
  moduleId: string;

  /** Counts from 0 without gaps. */
  @Column('integer')
  position: number;

  @Column('text')
  kind: ModuleItemKind;

  /** Of a `clip`, and only of one. */
  @Column('uuid', { name: 'clip_id', nullable: true })
  clipId: string | null;

  /** Of a job aid its name, of a question the question; of a clip what to look for in it, or empty. */
  @Column('text')
  title: string;

  /** Of a job aid its text, of a question its answer. */
  @Column('text')
  body: string;

  /** Where a job aid is to be found. */
  @Column('text', { nullable: true })
  url: string | null;
}

/** That somebody has been through an item. */
@Entity('module_item_seen')
export class ModuleItemSeen {
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId: string;

  @PrimaryColumn('uuid', { name: 'user_id' })
  userId: string;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;
}
