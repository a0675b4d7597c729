import type { DataSource } from 'typeorm';

interface ColumnRow {
  table_name: string;
  column_name: string;
  is_nullable: 'YES' | 'NO';
}

/**
 * Compares what the entities say with what the migrations made: tables, columns and nullability, both ways.
 * Indexes, constraints and generated columns belong to the migrations alone and are not compared.
 * @returns one line per difference; empty when they agree
 */
export async function schemaDrift(dataSource: DataSource): Promise<string[]> {
  const rows: ColumnRow[] = await dataSource.query(
    `SELECT table_name, column_name, is_nullable FROM information_schema.columns
     WHERE table_schema = 'public' AND is_generated = 'NEVER'`,
  );
  const actual = new Map(rows.map((row) => [`${row.table_name}.${row.column_name}`, row.is_nullable === 'YES']));
  const differences: string[] = [];
  for (const entity of dataSource.entityMetadatas) {
    const known = new Set<string>();
    for (const column of entity.columns) {
      const name = `${entity.tableName}.${column.databaseName}`;
      known.add(name);
      const nullable = actual.get(name);
      if (nullable === undefined) differences.push(`${name} is in the entity but not in the database`);
      else if (nullable !== column.isNullable) differences.push(`${name} is ${nullable ? '' : 'not '}nullable in the database only`);
    }
    for (const name of actual.keys()) {
      if (name.startsWith(`${entity.tableName}.`) && !known.has(name)) differences.push(`${name} is in the database but not in the entity`);
    }
  }
  return differences.sort();
}
