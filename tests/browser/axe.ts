import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const schemes = ['light', 'dark'] as const;

interface Scope {
  /** Looks only inside what this selector finds. */
  within?: string;
  /** Colours are not the page's own where the reader forces them. */
  colours?: 'own' | 'forced';
}

/**
 * What axe finds against WCAG 2.0 to 2.2 A and AA and its best practices, and against a contrast of 7:1
 * (AAA), on a page as it stands, in light and in dark. The scheme is changed under the open page, so that it is loaded once.
 * @returns one line for each rule that is broken; no line when all is well.
 */
export async function violationsOf(
  page: Page,
  { within, colours = 'own' }: Scope = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of colours === 'own' ? schemes : (['light'] as const)) {
    if (colours === 'own') await page.emulateMedia({ colorScheme });
    // No frames are on the site, so the results need no blank page to be put together in.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({
      runOnly: { type: 'tag', values: tags },
      rules: {
        // Contrast is held to AAA, 7:1, in place of AA's 4.5:1.
        'color-contrast': { enabled: false },
        'color-contrast-enhanced': { enabled: colours === 'own' },
      },
      resultTypes: ['violations'],
    });
    if (within !== undefined) axe.include(within);
    const { violations } = await axe.analyze();
    found.push(
      ...violations.map(
        ({ id, nodes }) => `${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      ),
    );
  }
  return found;
}
