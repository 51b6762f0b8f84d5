import { z } from 'astro/zod';
import { report } from './report.ts';
import { collectionNames, schemaOf, shapeOf, type CollectionName } from '../loaders/read.ts';

/**
 * The JSON Schema of a file of one collection, for editors: they complete and check while one types.
 * @returns for a list the schema of the whole list. The example of each field is its description.
 */
export function jsonSchemaOf(name: CollectionName): object {
  const entry = z.toJSONSchema(schemaOf(name), {
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { example } = jsonSchema as { example?: string };
      if (!example) return;
      delete (jsonSchema as { example?: string }).example;
      jsonSchema.description = `For example: ${example}`;
    },
  });
  const { $schema, ...rest } = entry;
  return shapeOf(name) === 'list'
    ? { $schema, type: 'array', minItems: 1, items: rest }
    : { $schema, ...rest };
}

/** The JSON Schema of what `npm run check:models -- --json` prints, for programs that read it. */
const reportSchema = (): object => ({
  title: 'Report of npm run check:models',
  ...z.toJSONSchema(report),
});

/** Every file that `npm run schemas` writes: its path from the project's root, and its text. */
export const jsonSchemaFiles = (): { file: string; text: string }[] =>
  [
    ...collectionNames.map((name) => ({
      file: `.vscode/schemas/${name}.schema.json`,
      schema: jsonSchemaOf(name),
    })),
    { file: 'public/schemas/model-report.schema.json', schema: reportSchema() },
  ].map(({ file, schema }) => ({ file, text: `${JSON.stringify(schema, null, 2)}\n` }));
