import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { dataLoader } from './loaders/astro.ts';
import { cause } from './schemas/cause.ts';
import { claim } from './schemas/claim.ts';
import { fact } from './schemas/fact.ts';
import { faq } from './schemas/faq.ts';
import { guide } from './schemas/guide.ts';
import { history } from './schemas/history.ts';
import { liveRuns } from './schemas/live-runs.ts';
import { model } from './schemas/model.ts';
import { provider } from './schemas/provider.ts';
import { reading } from './schemas/reading.ts';
import { sampleWithFiles } from './schemas/sample.ts';
import { vocabulary } from './schemas/vocabulary.ts';

/** Pages written in MDX; their IDs are their paths, dots included. */
const pages = (base: string) =>
  glob({ base, pattern: '**/*.mdx', generateId: ({ entry }) => entry.replace(/\.mdx$/, '') });

export const collections = {
  causes: defineCollection({ loader: dataLoader('causes'), schema: cause }),
  providers: defineCollection({ loader: dataLoader('providers'), schema: provider }),
  vocabulary: defineCollection({ loader: dataLoader('vocabulary'), schema: vocabulary }),
  models: defineCollection({ loader: dataLoader('models'), schema: model }),
  facts: defineCollection({ loader: dataLoader('facts'), schema: fact }),
  claims: defineCollection({ loader: dataLoader('claims'), schema: claim }),
  samples: defineCollection({ loader: dataLoader('samples'), schema: sampleWithFiles }),
  readings: defineCollection({ loader: dataLoader('readings'), schema: reading }),
  history: defineCollection({ loader: dataLoader('history'), schema: history }),
  liveRuns: defineCollection({ loader: dataLoader('liveRuns'), schema: liveRuns }),
  guides: defineCollection({ loader: pages('./content/guides'), schema: guide }),
  faq: defineCollection({ loader: pages('./content/faq'), schema: faq }),
};
