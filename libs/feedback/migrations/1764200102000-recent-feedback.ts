import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RecentFeedback1764200102000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX comment_recent ON comment (organization_id, created_at) WHERE deleted_at IS NULL;
      CREATE INDEX review_recent ON review (updated_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX comment_recent, review_recent');
  }
}
