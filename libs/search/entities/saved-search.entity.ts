import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A search that somebody does again and again. */
@Entity('saved_search')
export class SavedSearch {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @Column('text')
  name: string;

  /** As the page's address holds it: `q=price&stage=…`. */
  @Column('text')
  query: string;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}
