import { changesPath } from '../catalog/changes-page.ts';
import { modelPath } from '../catalog/page.ts';
import { shortPath } from './paths.ts';

/** What the content says of a provider with pages. */
export interface ProviderContent {
  id: string;
  /** Causes that it has a guide about. */
  guides: readonly string[];
  models: readonly string[];
  hasClaims: boolean;
  hasChanges: boolean;
  hasLimits: boolean;
}

/** Pages that do not come from content. */
const fixed = ['/', '/about/', '/404.html'];

/**
 * The pages that a build must have, and no others: paths inside the site.
 * @param shortCodes of the short links.
 */
export const expectedPages = (
  providers: readonly ProviderContent[],
  shortCodes: readonly string[],
): string[] => [
  ...fixed,
  ...providers.flatMap(({ id, guides, models, hasClaims, hasChanges, hasLimits }) => [
    `/${id}/`,
    `/${id}/models/`,
    ...models.map((model) => modelPath(id, model)),
    ...guides.map((cause) => `/${id}/${cause}/`),
    ...(hasClaims ? [`/${id}/claims/`] : []),
    ...(hasLimits ? [`/${id}/limits/`] : []),
    ...(hasChanges ? [changesPath(id)] : []),
  ]),
  ...shortCodes.map(shortPath),
];
