/** Writes the JSON Schemas that editors use, from the schemas of the collections. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { jsonSchemaFiles } from '../src/schemas/json-schema.ts';
import { writeAtomically } from './lib/write-atomically.ts';

const root = join(import.meta.dirname, '..');
for (const { file, text } of jsonSchemaFiles()) {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeAtomically(join(root, file), text);
  console.log(file);
}
