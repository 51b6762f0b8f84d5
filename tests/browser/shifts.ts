import type { Page } from '@playwright/test';

/**
 * The elements that have moved since the page began to load.
 * @param within a selector: only what is inside such an element counts.
 */
export const shifts = (page: Page, within = 'html'): Promise<string[]> =>
  page.evaluate(async (inside) => {
    type Shift = PerformanceEntry & { sources: { node: Node | null }[] };
    const seen: PerformanceEntry[] = [];
    const observer = new PerformanceObserver((list) => void seen.push(...list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    seen.push(...observer.takeRecords());
    return seen
      .flatMap((entry) => (entry as Shift).sources.map(({ node }) => node))
      .filter((node) => {
        const element = node instanceof Element ? node : node?.parentElement;
        return inside === 'html' || element?.closest(inside);
      })
      .map((node) => (node as Element | null)?.outerHTML?.slice(0, 80) ?? 'text');
  }, within);
