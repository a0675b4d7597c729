export interface FeatureName {
  /** kebab-case, such as `job-aid`. */
  kebab: string;
  /** `JobAid` */
  pascal: string;
  /** `jobAid` */
  camel: string;
  /** `job_aid`, for tables. */
  snake: string;
  /** `JOB_AID`, for error codes. */
  code: string;
}

/** The fixed set of files of a feature, as path (below `libs/NAME/`) → content. They compile once the permissions exist. */
export function featureFiles(name: FeatureName, timestamp: number): Record<string, string> {
  const { kebab, pascal, camel, snake, code } = name;
  return {
    'index.ts': `
export { ${pascal}ApiModule } from './${kebab}-api.module.js';
export { ${pascal}Module } from './${kebab}.module.js';
export { ${pascal}Service } from './${kebab}.service.js';
`,
    [`${kebab}.module.ts`]: `
import { Module } from '@nestjs/common';
import { ${pascal}Repository } from './${kebab}.repository.js';
import { ${pascal}Service } from './${kebab}.service.js';

@Module({ providers: [${pascal}Repository, ${pascal}Service], exports: [${pascal}Service] })
export class ${pascal}Module {}
`,
    [`${kebab}-api.module.ts`]: `
import { Module } from '@nestjs/common';
import { ${pascal}Controller } from './${kebab}.controller.js';
import { ${pascal}Module } from './${kebab}.module.js';

@Module({ imports: [${pascal}Module], controllers: [${pascal}Controller] })
export class ${pascal}ApiModule {}
`,
    [`${kebab}.controller.ts`]: `
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Answers, CurrentActor, idParams, type Actor } from '#libs/platform/http';
import { create${pascal}Schema, ${camel}Schema, type Create${pascal} } from './dto/${kebab}.dto.js';
import { ${pascal}Service } from './${kebab}.service.js';

@ApiTags('${kebab}')
@Controller('${kebab}s')
export class ${pascal}Controller {
  constructor(private readonly ${camel}s: ${pascal}Service) {}

  @Get(':id')
  @Access('${snake}:read')
  @Answers(${camel}Schema)
  get${pascal}(@CurrentActor() actor: Actor, @Param({ schema: idParams }) { id }: { id: string }) {
    return this.${camel}s.get(actor, id);
  }

  @Post()
  @Access('${snake}:manage')
  @Answers(${camel}Schema, 201)
  create${pascal}(@CurrentActor() actor: Actor, @Body({ schema: create${pascal}Schema }) body: Create${pascal}) {
    return this.${camel}s.create(actor, body);
  }
}
`,
    [`${kebab}.service.ts`]: `
import { Injectable } from '@nestjs/common';
import { Transactions } from '#libs/platform/database';
import type { Actor } from '#libs/platform/http';
import type { Create${pascal}, ${pascal}View } from './dto/${kebab}.dto.js';
import { ${pascal}NotFoundError } from './${kebab}.errors.js';
import { ${pascal}Repository } from './${kebab}.repository.js';

@Injectable()
export class ${pascal}Service {
  constructor(
    private readonly transactions: Transactions,
    private readonly ${camel}s: ${pascal}Repository,
  ) {}

  /** @throws ${pascal}NotFoundError when the organization has no such thing */
  async get({ organizationId }: Actor, id: string): Promise<${pascal}View> {
    const found = await this.${camel}s.find(this.transactions.db, organizationId, id);
    if (found === null) throw new ${pascal}NotFoundError();
    return found;
  }

  create({ organizationId }: Actor, input: Create${pascal}): Promise<${pascal}View> {
    return this.transactions.run((tx) => this.${camel}s.insert(tx, organizationId, input));
  }
}
`,
    [`${kebab}.repository.ts`]: `
import { Injectable } from '@nestjs/common';
import { newId, type Db, type Tx } from '#libs/platform/database';
import type { Create${pascal}, ${pascal}View } from './dto/${kebab}.dto.js';
import { ${pascal} } from './entities/index.js';

@Injectable()
export class ${pascal}Repository {
  async find(db: Db, organizationId: string, id: string): Promise<${pascal}View | null> {
    const row = await db.findOneBy(${pascal}, { id, organizationId });
    return row === null ? null : { id: row.id, name: row.name };
  }

  async insert(tx: Tx, organizationId: string, { name }: Create${pascal}): Promise<${pascal}View> {
    const id = newId();
    await tx.insert(${pascal}, { id, organizationId, name });
    return { id, name };
  }
}
`,
    [`${kebab}.errors.ts`]: `
import { NotFoundError } from '#libs/platform/http';

export class ${pascal}NotFoundError extends NotFoundError {
  constructor() {
    super('This ${kebab.replaceAll('-', ' ')}', '${code}.NOT_FOUND');
  }
}
`,
    [`dto/${kebab}.dto.ts`]: `
import { z } from 'zod';
import { nameSchema } from '#libs/platform/http';

export const ${camel}Schema = z.object({ id: z.uuid(), name: z.string() }).meta({ id: '${pascal}' });
export type ${pascal}View = z.infer<typeof ${camel}Schema>;

export const create${pascal}Schema = z.object({ name: nameSchema }).meta({ id: 'Create${pascal}' });
export type Create${pascal} = z.infer<typeof create${pascal}Schema>;
`,
    'entities/index.ts': `
export { ${pascal} } from './${kebab}.entity.js';
`,
    [`entities/${kebab}.entity.ts`]: `
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('${snake}')
export class ${pascal} {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'organization_id' })
  organizationId: string;

  @Column('text')
  name: string;
}
`,
    [`migrations/${timestamp}-${kebab}.ts`]: `
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${pascal}${timestamp} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(\`
      CREATE TABLE ${snake} (
        id uuid PRIMARY KEY,
        organization_id uuid NOT NULL REFERENCES organization ON DELETE CASCADE,
        name text NOT NULL
      );
      CREATE INDEX ${snake}_organization ON ${snake} (organization_id);
    \`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ${snake}');
  }
}
`,
  };
}
