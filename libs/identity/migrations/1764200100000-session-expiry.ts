import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SessionExpiry1764200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX session_by_expiry ON session (expires_at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX session_by_expiry');
  }
}
