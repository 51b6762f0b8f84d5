import { itemOf } from './item.ts';
import { pastLine, pastRows } from './past-rows.ts';
import { pastSource } from './past-source.ts';

/** Fills the list of recent incidents of each status card, once for each time that it is opened. */
for (const details of document.querySelectorAll<HTMLDetailsElement>('live-status details')) {
  const { feed } = details.closest<HTMLElement>('live-status')?.dataset ?? {};
  const line = details.querySelector('[role=status]');
  const list = details.querySelector('ul');
  if (!feed || !line || !list) continue;
  const ask = pastSource(new URL('incidents.json', feed).href);
  const open = async (): Promise<void> => {
    if (!details.open) return;
    line.textContent = 'Reading…';
    const answer = await ask();
    // Who left and comes back finds it as it was before the question.
    if (!answer) details.open = false;
    else {
      line.textContent = pastLine(answer);
      list.replaceChildren(...pastRows(answer.last?.incidents ?? []).map(itemOf));
    }
  };
  details.ontoggle = () => void open();
  // It may be open before this module has come.
  void open();
}
