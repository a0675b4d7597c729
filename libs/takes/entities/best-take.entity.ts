import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** Which of several takes is the one to show. */
@Entity('best_take')
export class BestTake {
  @PrimaryColumn('uuid', { name: 'series_id' })
  seriesId: string;

  @Column('uuid', { name: 'video_id' })
  videoId: string;

  @Column('uuid', { name: 'chosen_by', nullable: true })
  chosenBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'chosen_at' })
  chosenAt: Date;
}
