import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, inject, test } from 'vitest';
import { runFile } from './run.ts';

const file = join(import.meta.dirname, '../../content/samples/cerebras/show-body/show-body.ts');

test('the sample for a hidden body shows it with a client that hides it', async () => {
  const older = pathToFileURL(join(import.meta.dirname, 'older.mjs')).href;
  const { output, exit } = await runFile(
    inject('samples'),
    'typescript',
    file,
    ['unsupported-property'],
    { NODE_OPTIONS: `--import ${older}` },
  );
  expect(exit).toBe(1);
  expect(output).toContain('BadRequestError: 400 status code (no body)');
  expect(output).toContain('400 {"message":"messages.1.assistant.reasoning_content: property');
});
