import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A name that the organization says and no recognizer can know. */
@Entity('dictionary_term')
export class DictionaryTerm {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  /** As it is written. */
  @Column('text')
  term: string;

  /** In lower case: one entry for one name. */
  @Column('text', { name: 'term_key' })
  termKey: string;

  /** What recognizers write instead, in lower case. */
  @Column('text', { name: 'sounds_like', array: true })
  soundsLike: string[];

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;
}

/** How often people replaced what was heard by what was meant. */
@Entity('dictionary_correction')
export class DictionaryCorrection {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @PrimaryColumn('text')
  heard: string;

  @PrimaryColumn('text')
  meant: string;

  @Column('integer')
  times: number;

  @Column('boolean')
  dismissed: boolean;
}
