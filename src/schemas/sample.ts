import { z } from 'astro/zod';
import { line, shown } from './common.ts';

/** The languages a sample may come in, in the order of their tabs. */
export const sampleLanguages = ['python', 'typescript', 'shell'] as const;
export type SampleLanguage = (typeof sampleLanguages)[number];

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
