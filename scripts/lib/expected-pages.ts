import { changesIn } from '../../src/catalog/changes.ts';
import { readingsIn } from '../../src/catalog/seen.ts';
import { limitRows } from '../../src/limits/rows.ts';
import { readValid } from '../../src/loaders/read.ts';
import { expectedPages } from '../../src/publish/expected.ts';
import { shortLinks } from '../../src/publish/short-links.ts';

/**
 * The pages that `content/` asks for: paths inside the site.
 * @param root the project's folder.
 * @throws {ContentError} when a file is not valid.
 */
export async function readExpectedPages(root: string): Promise<string[]> {
  const [causes, guides, providers, models, facts, claims, readings, history] = await Promise.all([
    readValid(root, 'causes'),
    readValid(root, 'guides'),
    readValid(root, 'providers'),
    readValid(root, 'models'),
    readValid(root, 'facts'),
    readValid(root, 'claims'),
    readValid(root, 'readings'),
    readValid(root, 'history'),
  ]);
  const full = providers.flatMap(({ id, data }) => {
    if (data.coverage !== 'full') return [];
    const of = <Entry extends { id: string }>(entries: readonly Entry[]): Entry[] =>
      entries.filter((entry) => entry.id.startsWith(`${id}/`));
    const table = of(models).map((model) => model.data);
    const known = [
      ...history
        .filter((each) => each.id === id)
        .flatMap((each) => readingsIn(each.data, data.model_lists)),
      ...readings.filter((each) => each.id === id).map((each) => each.data),
    ];
    const pages = of(guides).flatMap((guide) => (guide.data.kind === 'cause' ? [guide.data] : []));
    return [
      {
        id,
        name: data.name,
        guides: pages,
        models: table.map((model) => model.id),
        hasClaims: of(claims).length > 0,
        hasLimits: limitRows(of(facts).map((fact) => fact.data)).length > 0,
        hasChanges: changesIn(data.name, table, known).length > 0,
      },
    ];
  });
  const codes = shortLinks(
    full,
    causes
      .toSorted((a, b) => a.data.order - b.data.order)
      .map(({ id, data }) => ({ id, cause: data })),
  ).map(({ code }) => code);
  return expectedPages(
    full.map((provider) => ({ ...provider, guides: provider.guides.map(({ cause }) => cause) })),
    codes,
  );
}
