import { factsOf, fullProvider } from './content.ts';
import { limitRows } from './limits/rows.ts';

/**
 * Where a reader may go from a page that says nothing of its own about it.
 * @param path the page's own, which is left out.
 */
export async function nextSteps(
  provider: string,
  path: string,
): Promise<{ text: string; to: string }[]> {
  const { name } = await fullProvider(provider);
  const hasLimits = limitRows(await factsOf(provider)).length > 0;
  return [
    { text: `All errors of the ${name} API`, to: `/${provider}/` },
    { text: `${name} model IDs, served and retired`, to: `/${provider}/models/` },
    ...(hasLimits
      ? [{ text: `What fits the rate limits of ${name}`, to: `/${provider}/limits/` }]
      : []),
  ].filter(({ to }) => to !== path);
}
