import type { MigrationInterface, QueryRunner } from 'typeorm';

export class SearchForm1764190000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Where nothing is indexed, nothing is of an older form.
    await runner.query('CREATE TABLE search_form (form integer PRIMARY KEY); INSERT INTO search_form SELECT CASE WHEN EXISTS (SELECT FROM moment) THEN 0 ELSE 1 END');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE search_form');
  }
}
