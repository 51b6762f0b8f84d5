import { inSite } from '../base-path.ts';
import { causesAbout } from './causes-about.ts';
import { diagnoserOf, guideOf, type Diagnosis } from './diagnose.ts';
import type { KnownCause, KnownProvider } from './knowledge.ts';
import { unpack, type Packed } from './packed.ts';

/** What the box asks. */
export interface Reader {
  diagnose: (pasted: string) => { text: string; diagnosis: Diagnosis };
  cause: (id: string | null) => KnownCause | undefined;
  provider: (id: string | null) => KnownProvider | undefined;
  /** The causes that a few words name, the likeliest first. */
  about: (read: { text: string; diagnosis: Diagnosis }) => KnownCause[];
  /** Address of the page about a cause, base path included; null without one. */
  guide: (diagnosis: Diagnosis, cause: string) => string | null;
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
  return {
    diagnose: diagnoserOf(knowledge),
    cause: (id) => causes.find((each) => each.id === id),
    provider: (id) => providers.find((each) => each.id === id),
    about: ({ text, diagnosis: { alternatives } }) => {
      const rank = (id: string): number =>
        alternatives.find(({ cause }) => cause === id)?.confidence ?? 0;
      return causesAbout(text, causes).sort((a, b) => rank(b.id) - rank(a.id));
    },
    guide: ({ provider }, cause) => {
      const path = guideOf(knowledge, provider, cause);
      return path === null ? null : inSite(path);
    },
  };
}
