import type { StandardSchemaConversionResult } from '@nestjs/swagger';
import { z } from 'zod';

/**
 * Turns a zod schema into the OpenAPI form. One that carries `.meta({ id })` becomes a named component,
 * so that the generated client has a type of that name.
 */
export function toOpenApiSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }): StandardSchemaConversionResult | undefined {
  if (!(schema instanceof z.ZodType)) return undefined;
  const { definitions = {}, ...root } = z.toJSONSchema(schema, {
    target: 'openapi-3.0',
    io: schemaType,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // JSON has no integers beyond this; zod's bounds for them only make noise.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  }) as Record<string, unknown> & { definitions?: Record<string, Record<string, unknown>> };
  const components = Object.fromEntries(Object.entries(definitions).map(([name, definition]) => [name, withoutId(definition)]));
  const id = schema.meta()?.id;
  if (id === undefined) return { schema: root, components };
  return { schema: { $ref: `#/components/schemas/${id}` }, components };
}

function withoutId(definition: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, ...rest } = definition;
  return rest;
}
