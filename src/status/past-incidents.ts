import { itemOf } from './item.ts';
import { pastLine, pastRows } from './past-rows.ts';
import { pastSource } from './past-source.ts';

const sources = new Map<string, ReturnType<typeof pastSource>>();

/**
 * Asks for the recent incidents, once, and shows them.
 * @param details the list of a status card, open.
 * @param line says what came of it.
 */
export async function fill(details: HTMLDetailsElement, line: Element): Promise<void> {
  const { feed = '' } = details.closest<HTMLElement>('live-status')?.dataset ?? {};
  const ask = sources.get(feed) ?? pastSource(new URL('incidents.json', feed).href);
  sources.set(feed, ask);
  const answer = await ask();
  if (!answer) {
    // Who left and comes back finds it as it was before the question.
    details.open = false;
    return;
  }
  line.textContent = pastLine(answer);
  details
    .querySelector('ul')
    ?.replaceChildren(...pastRows(answer.last?.incidents ?? []).map(itemOf));
}
