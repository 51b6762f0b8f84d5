import type { Knowledge } from './knowledge.ts';

/** Whose pages are meant: those of the provider, and of the only one that has pages when none is known. */
export function ownerOf(
  { providers }: Pick<Knowledge, 'providers'>,
  provider: string | null,
): string | null {
  const full = providers.filter((each) => each.full);
  return provider ?? (full.length === 1 ? (full[0]?.id ?? null) : null);
}

/**
 * The page about a cause: of the provider that was recognised, and of the only one that has pages when
 * none was.
 */
export function guideOf(
  { causes, providers }: Pick<Knowledge, 'causes' | 'providers'>,
  provider: string | null,
  cause: string | null,
): string | null {
  const owner = ownerOf({ providers }, provider);
  const known = causes.find(({ id }) => id === cause);
  return known && owner !== null && owner in known.guides ? `/${owner}/${known.id}/` : null;
}
