import { z } from 'astro/zod';
import { line, shown, slug } from './common.ts';

/** The languages a sample may come in, in the order of their tabs. */
export const sampleLanguages = ['python', 'typescript', 'shell'] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];

/** A text for each language, each of them optional. */
const byLanguage = (example: Record<SampleLanguage, string>) =>
  z.strictObject({
    python: shown(z.string().optional(), `python: ${example.python}`),
    typescript: shown(z.string().optional(), `typescript: ${example.typescript}`),
    shell: shown(z.string().optional(), `shell: ${example.shell}`),
  });

/** One run of every file of a sample against the stand-in. */
const run = z.strictObject({
  /**
   * What the server does, in the words of `npm run stand-in -- --help`; left out, it answers as to a
   * key of the free trial.
   */
  meets: shown(
    z
      .array(
        z
          .string()
          .regex(/^[\w.=-]+(?:\*\d+)?(?:@\d+)?$/, 'is no behaviour, such as queue-exceeded*2@1'),
      )
      .optional(),
    'meets: ["queue-exceeded*2@1"]',
  ),
  /** The languages that are run in this way; all of them when left out. */
  languages: shown(
    z
      .array(z.enum(sampleLanguages, { error: 'is none of python, typescript, shell' }))
      .min(1, 'names no language')
      .optional(),
    'languages: [shell]',
  ),
  /** What must stand in the output, errors included. */
  prints: shown(z.string().min(1), 'prints: "4"'),
  /** The exit code; 0 when left out. */
  exit: shown(z.int().min(0).max(255).optional(), 'exit: 1'),
  /** How many chat completions it asks for. */
  calls: shown(z.int().nonnegative().optional(), 'calls: 3'),
  /** How long it waits between them, in seconds. */
  waits: shown(z.array(z.number().nonnegative()).optional(), 'waits: [1, 1]'),
});
export type SampleRun = z.output<typeof run>;

/** What makes a sample work: without it, one of the runs must fail. */
const fix = z.strictObject({
  /** The text that is taken out, to the letter; a language without it is left alone. */
  remove: shown(
    byLanguage({
      python: 'max_retries=0,',
      typescript: '"maxRetries: 0,"',
      shell: '"--retry 4 "',
    }).refine((texts) => Object.values(texts).some(Boolean), 'names no text to take out'),
    'remove: { python: "max_retries=0," }',
  ),
  /** What stands in its place; nothing when left out. */
  instead: shown(
    byLanguage({
      python: 'pass',
      typescript: '"maxRetries: 2,"',
      shell: '"--retry 0 "',
    }).optional(),
    'instead: { python: "max_retries=2," }',
  ),
  /** What the failing call then prints. */
  fails: shown(z.string().min(1).optional(), 'fails: token_quota_exceeded'),
});
export type SampleFix = z.output<typeof fix>;

/** `sample.yaml` of one task; the code stands in files beside it, one for each language. */
export const sample = z.strictObject({
  /** What the code does, as a caption. */
  title: shown(line, 'title: First call with the OpenAI SDK'),
  /** What to install before it runs, by language. */
  install: shown(
    z
      .strictObject({
        python: shown(line.optional(), 'python: pip install openai'),
        typescript: shown(line.optional(), 'typescript: npm install openai'),
      })
      .optional(),
    'install: { python: pip install openai }',
  ),
  /** The guides that show it, by their file names. */
  guides: shown(z.array(slug).min(1, 'names no guide'), 'guides: [high-traffic, server-error]'),
  /** May be run against the real API: a few small calls. */
  live: shown(z.literal(true).optional(), 'live: true'),
  /** How the tests run it; all of them must come out as they say. */
  runs: shown(z.array(run).min(1, 'has no run'), 'runs: [{ prints: "4", calls: 1 }]'),
  /** What makes it work; a test takes each of them out and expects a failure. */
  fix: shown(
    z.array(fix).min(1, 'names nothing that makes it work'),
    'fix: [{ remove: { python: "max_completion_tokens=512," }, fails: token_quota_exceeded }]',
  ),
});

/** One language of a sample, as the loader found it on disk. */
const sampleFile = z.strictObject({
  language: z.enum(sampleLanguages),
  /** File name, as shown to the reader. */
  name: line,
  /** The file's whole text. */
  code: z.string().min(1),
});
export type SampleFile = z.output<typeof sampleFile>;

/** A sample with its code, as pages get it. */
export const sampleWithFiles = sample.extend({ files: z.array(sampleFile).min(1) });
export type Sample = z.output<typeof sampleWithFiles>;
