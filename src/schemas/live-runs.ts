import { z } from 'astro/zod';
import { isoDay, shown, slug } from './common.ts';
import { modelId } from './model.ts';
import { sampleLanguages } from './sample.ts';

/** One file of a sample, run against the real API. */
const liveRun = z.strictObject({
  /** The sample, by the name of its folder. */
  task: shown(slug, '"task": "first-call-openai-sdk"'),
  language: shown(
    z.enum(sampleLanguages, { error: 'is none of python, typescript, shell' }),
    '"language": "python"',
  ),
  /** The last model that it called; absent when it called none. */
  model: shown(modelId.optional(), '"model": "gpt-oss-120b"'),
  /** `passed`: it ended well. */
  outcome: shown(
    z.enum(['passed', 'failed'], { error: 'is neither passed nor failed' }),
    '"outcome": "passed"',
  ),
});
export type LiveRun = z.output<typeof liveRun>;

/** The last runs of a provider's samples; written by `npm run samples:live` only. */
export const liveRuns = z.strictObject({
  /** The day, in UTC; absent while nothing has been run. */
  observed: shown(isoDay.optional(), '"observed": "2026-11-21"'),
  /** Sorted by task and language. */
  runs: shown(z.array(liveRun), '"runs": []'),
});
export type LiveRuns = z.output<typeof liveRuns>;
