import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchFormTwo1764200101000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Where nothing is indexed, nothing is of an older form.
    await runner.query('UPDATE search_form SET form = 2 WHERE NOT EXISTS (SELECT FROM moment)');
  }

  async down(): Promise<void> {
    // An index that is of a newer form than its program knows does no harm.
  }
}
