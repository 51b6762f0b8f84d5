import { inSite } from '../base-path.ts';
import type { Advice } from './advice.ts';
import { causesAbout, isStatus, startsGroup } from './causes-about.ts';
import { diagnoserOf, type Diagnosis } from './diagnose.ts';
import { guideOf, ownerOf } from './guide-of.ts';
import { idsOf, type KnownCause, type KnownProvider } from './knowledge.ts';
import { modelAmong } from './models.ts';
import { unpack, type Packed } from './packed.ts';

/** What the box asks. */
export interface Reader {
  diagnose: (pasted: string) => { text: string; diagnosis: Diagnosis };
  cause: (id: string | null) => KnownCause | undefined;
  provider: (id: string | null) => KnownProvider | undefined;
  /** The causes that a few words name, the likeliest first. */
  about: (read: { text: string; diagnosis: Diagnosis }) => KnownCause[];
  /** What there is to say about a model ID, alone or among a few words; undefined without one. */
  model: (words: string) => ModelSaid | undefined;
  /** Address of the list of the causes with a status that is typed alone; undefined without one. */
  status: (words: string) => string | undefined;
  /** Address of a provider's console or status page, by its host; undefined for anything else. */
  place: (host: string) => string | undefined;
  /** Address of the page about a cause, base path included; null without one. */
  guide: (diagnosis: Diagnosis, cause: string) => string | null;
}

/** What there is to say about a model ID. */
export interface ModelSaid {
  advice: Advice;
  page?: { id: string; url: string };
}

let loading: Promise<Reader> | undefined;

/**
 * Loads what the matcher knows, once. After that a diagnosis needs no network.
 * @throws when it cannot be loaded; the next call tries again.
 */
export function loadReader(): Promise<Reader> {
  return (loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  }));
}

async function load(): Promise<Reader> {
  const response = await fetch(inSite('/diagnosis.json'));
  if (!response.ok) throw new Error(`The causes cannot be loaded: ${response.status}.`);
  const knowledge = unpack((await response.json()) as Packed);
  const { causes, providers } = knowledge;
  const owner = ownerOf(knowledge, null);
  return {
    diagnose: diagnoserOf(knowledge),
    cause: (id) => causes.find((each) => each.id === id),
    provider: (id) => providers.find((each) => each.id === id),
    about: ({ text, diagnosis: { alternatives } }) => {
      const rank = (id: string): number =>
        alternatives.find(({ cause }) => cause === id)?.confidence ?? 0;
      const about = causesAbout(text, causes);
      // A status alone tells none of its causes from another.
      return isStatus(text) ? about : about.sort((a, b) => rank(b.id) - rank(a.id));
    },
    model: (words) => {
      const ids = idsOf(knowledge, owner);
      const said = ids && modelAmong(words, ids);
      if (!ids || !said) return undefined;
      const { text, model, send } = said;
      const href = model === undefined ? undefined : `/${ids.id}/models/${model}/`;
      return {
        advice: { kind: 'model', text, ...(href && { href }), ...(send && { send }) },
        ...(model !== undefined && href && { page: { id: model, url: inSite(href) } }),
      };
    },
    status: (words) =>
      owner !== null && isStatus(words) && startsGroup(Number(words), causes)
        ? inSite(`/${owner}/#status-${words.trim()}`)
        : undefined,
    place: (host) =>
      providers.flatMap(({ places = [] }) => places).find((place) => new URL(place).host === host),
    guide: ({ provider }, cause) => {
      const path = guideOf(knowledge, provider, cause);
      return path === null ? null : inSite(path);
    },
  };
}
