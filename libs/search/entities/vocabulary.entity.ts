import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much an organization has indexed: what ranking needs to know how rare a word is. */
@Entity('search_statistics')
export class SearchStatistics {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('integer')
  moments: number;

  /** Sum of the lengths of all moments. */
  @Column('bigint')
  words: string;
}

/** Of which form the documents of the whole index are: one row. */
@Entity('search_form')
export class SearchForm {
  /** 0: of none that was written down. */
  @PrimaryColumn('integer')
  form: number;
}

/** A word that somebody in the organization said or wrote. */
@Entity('search_word')
export class SearchWord {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @PrimaryColumn('text')
  word: string;

  @Column('text')
  stem: string;

  /** In how many moments it occurs. */
  @Column('integer')
  moments: number;
}

/** Words that mean the same in this organization. */
@Entity('search_synonym')
export class SearchSynonym {
  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @PrimaryColumn('integer')
  position: number;

  @Column('text', { array: true })
  terms: string[];
}
