import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Practices that were made before say that they ask for no share of the talk. */
export class TalkShare1764180000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE practice SET thresholds = '{"talkShareMax": null}' || thresholds`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`UPDATE practice SET thresholds = thresholds - 'talkShareMax'`);
  }
}
