import { execFile, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/*
 * What the tests of check-models share: a copy of the content with a table of its own, so that they
 * outlive the models of the day, and a run of the script as a person would make it.
 */

const project = join(import.meta.dirname, '../..');
export const script = join(project, 'scripts/check-models.ts');
export const key = 'csk-test-0123456789abcdef';

/** An entry of the table. */
export const entry = (id: string, more: string): string => `
- id: ${id}
  name: ${id}
  sources: [{ title: T, url: null, dated: "2026", method: reported }]
  checked: 2026-01-01
  ${more}`;
const servedFields = (output: string): string => `state: served
  context: { trial: 65k, paid: 131k }
  output: ${output}
  speed: 1
  price: { input: 0.35, output: 0.75 }
  reasoning: { efforts: [low], default: low }`;
/** A served model of the table. */
export const servedEntry = (id: string, output = '{}'): string => entry(id, servedFields(output));
export const table = [
  servedEntry('gpt-oss-120b', '{ paid: 40960 }'),
  servedEntry('qwen-3.8-27b'),
  entry('zai-glm-4.7', 'state: retired\n  ended: 2026-08-17\n  replacements: []'),
].join('\n');

/** A copy of content/ with the table above, and with the last reading only. */
export async function copyWithTable(text = table): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'check-models-'));
  const readings = join(project, 'content/readings');
  await cp(join(project, 'content'), join(root, 'content'), {
    recursive: true,
    filter: (from) =>
      !from.startsWith(readings) || [readings, join(readings, 'cerebras.json')].includes(from),
  });
  await writeFile(join(root, 'content/models/cerebras.yaml'), text);
  return root;
}

export interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** What the script inherits: where programs are, and where Node keeps what it has compiled. */
const inherited = Object.fromEntries(
  ['PATH', 'NODE_COMPILE_CACHE'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }),
);

/** Runs the script with short waits; `started` is given the process. */
export const runScript = (
  args: readonly string[],
  env: Record<string, string> = {},
  started: (child: ChildProcess) => void = () => undefined,
): Promise<Run> =>
  new Promise((resolve) => {
    const waits = ['--attempt-timeout', '2', '--deadline', '4', '--max-retry-after', '1'];
    const child = execFile(
      process.execPath,
      [script, ...waits, ...args],
      { env: { ...inherited, ...env }, maxBuffer: 20_000_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, stdout, stderr });
      },
    );
    started(child);
  });

/** Every file below a folder, with its text. */
export async function textsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name));
  return Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])),
  );
}

/** Answers with JSON. */
export const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void => {
  response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));
};
/** One model of a list. */
export const model = (id: string, more: object = {}) => ({
  id,
  object: 'model',
  created: 0,
  owned_by: 'Cerebras',
  ...more,
});
export const gpt = model('gpt-oss-120b', {
  limits: { max_context_length: 131_072, max_completion_tokens: 40_960 },
  pricing: { prompt: '0.00000035', completion: '0.00000075' },
});
export const qwen = model('qwen-3.8-27b', { limits: { max_context_length: 131_072 } });
export const list = (...data: object[]) => ({ object: 'list', data });
