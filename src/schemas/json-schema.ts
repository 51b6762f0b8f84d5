import { z } from 'astro/zod';
import { errorsFace } from './errors-face.ts';
import { modelsFace } from './models-face.ts';
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

/** The JSON Schemas that the site publishes, for programs that read what they describe. */
const published = {
  'model-report': { title: 'Report of npm run check:models', schema: report },
  errors: { title: 'Causes of failing LLM API calls: /api/errors.json', schema: errorsFace },
  models: { title: 'Model IDs and their lives: /api/models.json', schema: modelsFace },
} as const;

/** Examples are lines of content; those who read what is published never write them. */
const publishedSchema = ({ title, schema }: { title: string; schema: z.ZodType }): object => ({
  title,
  ...z.toJSONSchema(schema, {
    override: ({ jsonSchema }) => void delete (jsonSchema as { example?: string }).example,
  }),
});

/** Every file that `npm run schemas` writes: its path from the project's root, and its text. */
export const jsonSchemaFiles = (): { file: string; text: string }[] =>
  [
    ...collectionNames.map((name) => ({
      file: `.vscode/schemas/${name}.schema.json`,
      schema: jsonSchemaOf(name),
    })),
    ...Object.entries(published).map(([name, each]) => ({
      file: `public/schemas/${name}.schema.json`,
      schema: publishedSchema(each),
    })),
  ].map(({ file, schema }) => ({ file, text: `${JSON.stringify(schema, null, 2)}\n` }));
