import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { liveRuns } from '../../src/schemas/live-runs.ts';
import type { SeenCall } from '../stand-in/organisations.ts';
import { keyFor } from './run.ts';

const root = join(import.meta.dirname, '../..');
const { standIn } = inject('samples');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'live-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the script against the stand-in; `key` is empty for none. */
async function live(key: string, args: string[]) {
  const out = join(folder, 'runs.json');
  const env = { ...process.env };
  delete env['CEREBRAS_API_KEY'];
  if (key) env['CEREBRAS_API_KEY'] = key;
  const script = join(root, 'scripts/samples-live.ts');
  const to = ['--origin', standIn, '--out', out, '--pace', '0'];
  const result = await new Promise<{ code: number; output: string }>((resolve) => {
    execFile(process.execPath, [script, ...to, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), output: stdout + stderr }),
    );
  });
  const text = await readFile(out, 'utf8').catch(() => undefined);
  return { ...result, record: text && liveRuns.parse(JSON.parse(text)) };
}

const callsOf = async (key: string): Promise<SeenCall[]> => {
  const response = await fetch(`${standIn}/__stand-in/calls?key=${key}`);
  return ((await response.json()) as { calls: SeenCall[] }).calls;
};

test('without a key it does nothing and says so', async () => {
  const { code, output, record } = await live('', []);
  expect(output).toBe('CEREBRAS_API_KEY is not set: nothing was run and nothing recorded.\n');
  expect(code).toBe(0);
  expect(record).toBeUndefined();
});

test('it records model and outcome of what it was asked to run', async () => {
  const { code, record, output } = await live(keyFor(), ['show-body', 'check-key']);
  expect(record, output).toMatchObject({
    observed: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    runs: [
      { task: 'check-key', language: 'shell', outcome: 'passed' },
      { task: 'show-body', language: 'typescript', model: 'gpt-oss-120b', outcome: 'passed' },
    ],
  });
  expect(code).toBe(0);
});

test('what fails is recorded as failed, and the key is not printed', async () => {
  const key = keyFor(['payment-required']);
  const { code, record, output } = await live(key, ['show-body']);
  expect(record).toMatchObject({ runs: [{ task: 'show-body', outcome: 'failed' }] });
  expect(code).toBe(1);
  expect(output).toContain('Payment required');
  expect(output).not.toContain(key);
});

describe('it stops at the cap', () => {
  test.each([
    ['requests', ['--requests', '0']],
    ['tokens', ['--tokens', '500']],
  ])('of %s', async (_, args) => {
    const key = keyFor();
    const { code, record } = await live(key, [...args, 'show-body']);
    expect(record).toMatchObject({ runs: [{ outcome: 'failed' }] });
    expect(code).toBe(1);
    expect(await callsOf(key)).toEqual([]);
  });
});

test('a sample that is not marked as safe is not run', async () => {
  const { code, record } = await live(keyFor(), ['pace-tokens']);
  expect(code).toBe(2);
  expect(record).toBeUndefined();
});
