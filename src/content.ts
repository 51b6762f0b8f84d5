import { getCollection, getEntry } from 'astro:content';
import { changesIn, type Change } from './catalog/changes.ts';
import { byLife } from './catalog/life.ts';
import { readingsIn } from './catalog/seen.ts';
import { cardsFor, type Card } from './diagnosis/cards.ts';
import { knowledgeOf } from './diagnosis/knowledge.ts';
import type { CauseGuide, Guide } from './schemas/guide.ts';
import type { FullProvider, RelatedProvider } from './schemas/provider.ts';

/*
 * Questions that pages ask of the collections. Every list comes back sorted, because Astro gives
 * collections in no stable order.
 */

interface Ordered {
  id: string;
  data: { order: number };
}

/** By the place that content gives, and by ID where two have the same. */
const byOrder = (a: Ordered, b: Ordered): number =>
  a.data.order - b.data.order || a.id.localeCompare(b.id, 'en');

/** Pages in MDX are read by Astro itself; drafts among data are left out by the loader. */
const isFinished = ({ data }: { data: { draft?: true | undefined } }): boolean => !data.draft;

const ofProvider = <Entry extends { id: string }>(entries: Entry[], provider: string): Entry[] =>
  entries.filter(({ id }) => id.startsWith(`${provider}/`));

/** Providers that have pages. */
export async function fullProviders(): Promise<{ id: string; data: FullProvider }[]> {
  const all = await getCollection('providers');
  return all
    .flatMap(({ id, data }) => (data.coverage === 'full' ? [{ id, data }] : []))
    .sort((a, b) => a.data.name.localeCompare(b.data.name, 'en'));
}

/** Providers that are a card on another's page. */
export async function relatedProviders(): Promise<{ id: string; data: RelatedProvider }[]> {
  const all = await getCollection('providers');
  return all
    .flatMap(({ id, data }) => (data.coverage === 'related' ? [{ id, data }] : []))
    .sort(byOrder);
}

/** @throws {Error} when no provider with pages has this ID. */
export async function fullProvider(id: string): Promise<FullProvider> {
  const found = (await fullProviders()).find((provider) => provider.id === id);
  if (!found)
    throw new Error(`There is no provider "${id}" with coverage: full in content/providers/.`);
  return found.data;
}

/** Where providers keep keys, credit and their status: the address of each by its host. */
export async function placesOfProviders(): Promise<Map<string, string>> {
  const providers = await fullProviders();
  const urls = providers.flatMap(({ data }) => [data.console ?? [], data.status_page].flat());
  return new Map(urls.map((url) => [new URL(url).host, url]));
}

/** The model table of a provider, served models first. */
export async function modelsOf(provider: string) {
  const models = ofProvider(await getCollection('models'), provider).map(({ data }) => data);
  return models.sort(byLife);
}

/** The facts of a provider. */
export async function factsOf(provider: string) {
  return ofProvider(await getCollection('facts'), provider).map(({ data }) => data);
}

/** What older guides say about a provider, sorted by ID. */
export async function claimsOf(provider: string) {
  const claims = ofProvider(await getCollection('claims'), provider).map(({ data }) => data);
  return claims.sort((a, b) => a.id.localeCompare(b.id, 'en'));
}

/** What the matcher knows. */
export async function knowledge() {
  const byId = <Entry extends { id: string }>(entries: Entry[]): Entry[] =>
    entries.sort((a, b) => a.id.localeCompare(b.id, 'en'));
  return knowledgeOf({
    causes: await causes(),
    guides: byId(await getCollection('guides', isFinished)),
    providers: byId(await getCollection('providers')),
    models: byId(await getCollection('models')),
    facts: byId(await getCollection('facts')),
    vocabulary: byId(await getCollection('vocabulary')),
  });
}

/** Every cause, the most frequent first. */
export async function causes() {
  return (await getCollection('causes')).sort(byOrder);
}

type GuideEntry = Awaited<ReturnType<typeof getCollection<'guides'>>>[number];
export type CauseGuideEntry = GuideEntry & { data: CauseGuide };

const isCauseGuide = (entry: GuideEntry): entry is CauseGuideEntry => entry.data.kind === 'cause';

/** The pages of a provider about one cause each, the most frequent cause first. */
export async function causeGuidesOf(provider: string): Promise<CauseGuideEntry[]> {
  const guides = ofProvider(await getCollection('guides', isFinished), provider).filter(
    isCauseGuide,
  );
  const order = (await causes()).map(({ id }) => id);
  return guides.sort((a, b) => order.indexOf(a.data.cause) - order.indexOf(b.data.cause));
}

/** The guide about a cause at a provider, if there is one. */
export async function causeGuideOf(provider: string, cause: string | undefined) {
  return (await causeGuidesOf(provider)).find(({ data }) => data.cause === cause);
}

/** Every cause as a reader recognises it at a provider, by HTTP status. */
export async function cardsOf(provider: string): Promise<Card[]> {
  return cardsFor(
    (await causes()).map(({ id, data }) => ({ id, cause: data })),
    (await causeGuidesOf(provider)).map(({ data }) => data),
  );
}

/** Providers that have pages, each with its guides. */
export async function providersWithGuides() {
  const providers = await fullProviders();
  return Promise.all(
    providers.map(async ({ id, data }) => ({ id, data, guides: await causeGuidesOf(id) })),
  );
}

/** @throws {Error} when the provider has no index.mdx with kind: provider. */
export async function providerPage(provider: string) {
  const entry = await getEntry('guides', `${provider}/index`);
  if (entry?.data.kind !== 'provider') {
    throw new Error(`content/guides/${provider}/index.mdx with kind: provider is missing.`);
  }
  return entry as GuideEntry & { data: Extract<Guide, { kind: 'provider' }> };
}

/** The questions of a provider, in their order. */
export async function faqOf(provider: string) {
  const entries = ofProvider(await getCollection('faq', isFinished), provider);
  return entries.sort(byOrder);
}

/** @throws {Error} when the task has no folder below content/samples/. */
export async function sampleOf(provider: string, task: string) {
  const entry = await getEntry('samples', `${provider}/${task}`);
  if (!entry)
    throw new Error(`There is no sample content/samples/${provider}/${task}/sample.yaml.`);
  return entry.data;
}

/** How a sample came out when it last ran against the real API, in each language, and on which day. */
export async function liveRunsOf(provider: string, task: string) {
  const record = (await getCollection('liveRuns')).find(({ id }) => id === provider)?.data;
  return (record?.runs ?? [])
    .filter((run) => run.task === task && run.outcome === 'passed')
    .map(({ language, model }) => ({ language, model, observed: record?.observed ?? '' }));
}

/** The last reading of a provider's model list. */
export async function readingOf(provider: string) {
  return (await getCollection('readings')).find(({ id }) => id === provider)?.data;
}

/** Every reading of a provider's lists that is kept, those that this project made itself first. */
export async function readingsOf(provider: string) {
  const { model_lists } = await fullProvider(provider);
  const history = (await getCollection('history')).find(({ id }) => id === provider)?.data;
  const last = await readingOf(provider);
  return [...(history ? readingsIn(history, model_lists) : []), ...(last ? [last] : [])];
}

/** What changed in a provider's models, the newest first; empty for what is no provider with pages. */
export async function changesOf(provider: string): Promise<Change[]> {
  const about = (await fullProviders()).find(({ id }) => id === provider);
  if (!about) return [];
  return changesIn(about.data.name, await modelsOf(provider), await readingsOf(provider));
}
