import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readCollection } from '../../src/loaders/read.ts';
import { serveTls, type TlsLoopback } from '../tls-loopback.ts';
import {
  copyWithTable,
  gpt,
  json,
  key,
  list,
  model,
  qwen,
  runScript,
  textsOf,
} from './check-models-kit.ts';

/*
 * Kills the script at random moments while it writes. The moments come from a seed, so a failure can
 * be repeated; `npm run test:deep` tries twenty-five times as many.
 */

const kills = process.env['DEEP'] ? 200 : 8;
const seed = 20_261_121;

/** A small generator of numbers from 0 to 1 (mulberry32), the same ones for the same seed. */
function random(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// More than one entry, so that a proposal written in steps would show half of them.
const news = Array.from({ length: 12 }, (_, index) =>
  model(`new-${index}b`, { name: `N ${index}`, limits: { max_context_length: 1000 + index } }),
);
const answer = list(gpt, qwen, ...news);

let root: string;
let certificate: string;
let tls: TlsLoopback;
let asked = (): void => undefined;

beforeAll(async () => {
  root = await copyWithTable();
  tls = await serveTls('localhost', (_, response) => {
    json(response, 200, answer);
    asked();
  });
  certificate = join(root, 'certificate.pem');
  await writeFile(certificate, tls.certificate);
});
afterAll(async () => {
  await tls.close();
  await rm(root, { recursive: true });
});

const files = ['models/cerebras.yaml', 'readings/cerebras.json', 'readings/history/cerebras.json'];

/**
 * Runs on a copy of the content, and kills the process so many milliseconds after the list was
 * asked for.
 * @returns how long it ran from then on, and the text of each file it may write.
 */
async function run(args: readonly string[], killAfter?: number) {
  const home = await mkdtemp(join(tmpdir(), 'kill-'));
  await cp(join(root, 'content'), join(home, 'content'), { recursive: true });
  let since = 0;
  const result = await runScript(
    ['--root', home, '--base-url', `https://localhost:${tls.port}`, ...args],
    { CEREBRAS_API_KEY: key, NODE_EXTRA_CA_CERTS: certificate },
    (child) => {
      asked = () => {
        since = performance.now();
        if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
      };
    },
  );
  const took = performance.now() - since;
  const texts = await textsOf(join(home, 'content'));
  expect(JSON.stringify([result, texts])).not.toContain(key);
  const problems = await Promise.all(
    (['models', 'readings', 'history'] as const).map(
      async (name) => (await readCollection(home, name)).problems,
    ),
  );
  const outcome = {
    took,
    code: result.code,
    texts: files.map((file) => texts[join(home, 'content', file)]),
    problems: problems.flat(),
  };
  await rm(home, { recursive: true });
  return outcome;
}

test(
  `killed at ${kills} random moments, the old file or the new one stands, whole`,
  async () => {
    const before = await textsOf(join(root, 'content'));
    const old = files.map((file) => before[join(root, 'content', file)]);
    const now = ['--now', '2026-11-21T13:07:00Z'];
    const commands = [
      ['--write', ...now],
      ['--propose', ...now],
      ['--write', '--propose', ...now],
    ];
    const next = random(seed);
    const whole: Awaited<ReturnType<typeof run>>[] = [];
    for (const command of commands) whole.push(await run(command));
    expect(whole.map(({ texts }) => texts.map((text, index) => text !== old[index]))).toEqual([
      [false, true, true],
      [true, false, false],
      [true, true, true],
    ]);
    const seen = { untouched: 0, written: 0 };
    for (let index = 0; index < kills; index++) {
      const which = index % commands.length;
      const [command = [], complete] = [commands[which], whole[which]];
      if (!complete) throw new Error('There is no such command.');
      // The second half of the way is where it writes.
      const after = complete.took * (index % 2 === 0 ? next() : 0.5 + next() / 2);
      const { texts, problems } = await run(command, after);
      const when = `kill ${index} of seed ${seed}, ${after.toFixed(1)} ms after the request`;
      expect(problems, when).toEqual([]);
      texts.forEach((text, file) => {
        expect([old[file], complete.texts[file]], `${files[file] ?? ''}: ${when}`).toContain(text);
      });
      const changed = texts.some((text, file) => text !== old[file]);
      seen[changed ? 'written' : 'untouched'] += 1;
    }
    // A test that never hit the process before its end would show nothing.
    expect(seen.untouched).toBeGreaterThan(0);
  },
  kills * 10_000,
);
