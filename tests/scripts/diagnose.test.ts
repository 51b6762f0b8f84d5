import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const body =
  '{"message":"Tokens per minute limit exceeded - too many tokens processed.","type":"too_many_tokens_error","param":"quota","code":"token_quota_exceeded"}';
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diagnose-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Result {
  code: number;
  stdout: string;
  stderr: string;
}

const run = (script: string, args: string[], input = ''): Promise<Result> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'scripts', script), ...args],
      { maxBuffer: 50e6 },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });

const file = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
};

describe('diagnose', () => {
  test('answers as data, with the fields that scripts rely on', async () => {
    const { code, stdout } = await run('diagnose.ts', ['--json'], `Backend returned 429: ${body}`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      provider: 'cerebras',
      cause: 'token-rate-limit',
      confidence: expect.any(Number) as number,
      guide: '/cerebras/token-rate-limit/',
      evidence: expect.arrayContaining([
        { kind: 'status', text: '429', from: 17, to: 20 },
      ]) as unknown[],
      advice: expect.arrayContaining([
        expect.objectContaining({ kind: 'fix', text: expect.any(String) as string }),
      ]) as unknown[],
      alternatives: expect.any(Array) as unknown[],
    });
  });

  test('answers in words, and prints no secret', async () => {
    const path = await file('error.txt', `csk-0123456789abcdef 429 ${body}`);
    const { code, stdout } = await run('diagnose.ts', [path]);
    expect(code).toBe(0);
    expect(stdout).toContain('token-rate-limit (99 % sure)');
    expect(stdout).toContain('- Set `max_completion_tokens`');
    expect(stdout).not.toContain('0123456789');
  });

  test('names each of two errors with its fix and its page, and none of them as only possible', async () => {
    const queue =
      '{"message":"We\'re experiencing high traffic right now!","code":"queue_exceeded"}';
    const { stdout } = await run('diagnose.ts', [], `429 ${body}\n429 ${queue}`);
    expect(stdout).toMatch(/^Two errors found\n/);
    for (const cause of ['token-rate-limit', 'high-traffic'])
      expect(stdout).toMatch(new RegExp(`\n${cause}\n- .+\n\nMore: https.+/${cause}/\n`));
    expect(stdout).not.toContain('Also possible');
  });

  test('gives one answer for each line of a corpus, null where nothing is recognised', async () => {
    const lines = [{ text: body, cause: 'x' }, { text: 'npm ERR! code E404' }].map((line) =>
      JSON.stringify(line),
    );
    const path = await file('corpus.jsonl', `${lines.join('\n')}\n\n`);
    const { stdout } = await run('diagnose.ts', ['--jsonl', path]);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { cause: unknown });
    expect(answers.map(({ cause }) => cause)).toEqual(['token-rate-limit', null]);
  });

  test.each([
    ['nothing on standard input', [], '  \n', 'There is no text.'],
    ['a file that is not there', ['nowhere.txt'], '', 'nowhere.txt cannot be read'],
    ['an unknown option', ['--yaml'], '', '--yaml'],
    ['a file and a corpus', ['--jsonl', 'a', 'b'], '', '"b" is one too many'],
    ['10 MB', [], 'x'.repeat(1e7), 'This text has 10 million characters.'],
  ])('%s ends with exit code 2 and a sentence', async (_, args, input, says) => {
    const { code, stderr, stdout } = await run('diagnose.ts', args, input);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('    at ');
  });

  test('a corpus line that is wrong is named', async () => {
    const path = await file('bad.jsonl', '{"text":"a"}\n{"texts":"b"}\n');
    const { code, stderr } = await run('diagnose.ts', ['--jsonl', path]);
    expect(code).toBe(2);
    expect(stderr).toContain('bad.jsonl:2: "text" is missing. A line has text.');
  });
});

describe('eval', () => {
  test('says how often it is right, and shows the misses and false alarms', async () => {
    const path = await file(
      'eval.jsonl',
      [
        { text: body, provider: 'cerebras', cause: 'token-rate-limit' },
        { text: `one more ${body}`, provider: 'cerebras', cause: 'other' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const { code, stdout } = await run('eval.ts', [path]);
    expect(code).toBe(0);
    expect(stdout).toContain('2 texts, 50.0 % right.');
    expect(stdout).toContain('No cause: 0 of 1 stayed unrecognised.');
    expect(stdout).toMatch(/token-rate-limit +1 +50\.0 % +100\.0 %/);
    expect(stdout).toMatch(/False alarms: 1\n {2}other, got token-rate-limit \(0\.99\): one more/);
  });

  test.each([
    [
      'a cause that does not exist',
      '{"text":"a","provider":null,"cause":"nonsense"}',
      'There is no cause "nonsense"',
    ],
    ['an empty file', '', 'holds no line'],
  ])('%s is refused', async (_, text, says) => {
    const { code, stderr } = await run('eval.ts', [await file('wrong.jsonl', text)]);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });

  test('a label that is missing is named', async () => {
    const path = await file('unlabelled.jsonl', '{"text":"a","provider":null}\n');
    const { code, stderr } = await run('eval.ts', [path]);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'unlabelled.jsonl:1: "cause" is missing. A line has text, provider, cause.',
    );
  });
});
