import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectionNames } from '../loaders/read.ts';
import { jsonSchemaFiles, jsonSchemaOf } from './json-schema.ts';

const root = join(import.meta.dirname, '../..');

test.each(jsonSchemaFiles())('$file is what npm run schemas writes', async ({ file, text }) => {
  expect(await readFile(join(root, file), 'utf8')).toBe(text);
});

test('editors know which schema belongs to which file', async () => {
  const settings = JSON.parse(
    await readFile(join(root, '.vscode/settings.json'), 'utf8'),
  ) as Record<string, unknown>;
  const wired = JSON.stringify([settings['yaml.schemas'], settings['json.schemas']]);
  for (const name of collectionNames) {
    if (name !== 'guides' && name !== 'faq') expect(wired).toContain(`schemas/${name}.schema.json`);
  }
});

test('a schema refuses unknown keys, asks for what is required and shows an example', () => {
  expect(jsonSchemaOf('facts')).toMatchObject({
    type: 'array',
    items: {
      additionalProperties: false,
      required: expect.arrayContaining(['id', 'label', 'value', 'method', 'checked']),
      properties: {
        id: { description: 'For example: id: trial-requests-per-minute' },
        method: { enum: ['official', 'sdk-source', 'live', 'reported'] },
      },
    },
  });
});
