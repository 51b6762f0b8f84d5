import { sourcesOfPage } from '../ledger/sources.ts';
import { factIdsIn } from '../ledger/facts.ts';
import type { Cause } from '../schemas/cause.ts';
import type { ErrorsFace } from '../schemas/errors-face.ts';
import type { Fact } from '../schemas/fact.ts';
import type { CauseGuide } from '../schemas/guide.ts';
import { canonical } from '../site.ts';
import { twinPath } from './paths.ts';

/** A provider's guides, with what they rest on. */
export interface ProviderGuides {
  id: string;
  facts: readonly Fact[];
  /** Frontmatter and text of each. */
  guides: readonly { data: CauseGuide; body: string }[];
}

/**
 * What `/api/errors.json` holds.
 * @param causes every cause, the most frequent first.
 */
export const errorsFaceOf = (
  causes: readonly { id: string; data: Cause }[],
  providers: readonly ProviderGuides[],
): ErrorsFace => ({
  $schema: canonical('/schemas/errors.schema.json'),
  version: 1,
  causes: causes.map(({ id, data: { title, meaning, side, arises, retry, fix, signatures } }) => ({
    id,
    title,
    meaning,
    side,
    arises,
    retry,
    fix,
    signatures,
    guides: providers.flatMap(({ id: provider, guides, facts }) =>
      guides
        .filter(({ data }) => data.cause === id)
        .map(({ data, body }) => {
          const path = `/${provider}/${id}/`;
          return {
            provider,
            url: canonical(path),
            markdown: canonical(twinPath(path)),
            title: data.title,
            meaning: data.lede,
            side: data.side,
            fix: data.fix,
            signatures: data.signatures,
            ...(data.messages && { messages: data.messages }),
            sources: sourcesOfPage(data.sources, factIdsIn(body, facts), facts),
            verified: data.verified,
          };
        }),
    ),
  })),
});
