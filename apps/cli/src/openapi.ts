import { NestFactory } from '@nestjs/core';
import { Config } from '#libs/platform/config';
import { ApiModule, openApiDocument } from '../../api/src/index.js';

/** Prints the OpenAPI document as JSON. In preview mode nothing is instantiated, so neither database nor settings are needed. */
export async function writeOpenApi(): Promise<void> {
  const config = new Config({ DATABASE_URL: 'postgres://none' });
  const app = await NestFactory.create(ApiModule.with(config), { preview: true, logger: false });
  app.setGlobalPrefix('api');
  process.stdout.write(`${JSON.stringify(openApiDocument(app), null, 2)}\n`);
}
