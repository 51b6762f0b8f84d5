import './components/copy-code.ts';
import './components/theme-choice.ts';
import { inFragment } from './diagnosis/fragment.ts';
import './status/watch-button.ts';

/** Elements that only some pages have: loaded where they stand. */
const elements: Record<string, () => Promise<unknown>> = {};

for (const [name, load] of Object.entries(elements)) {
  if (document.querySelector(name)) void load();
}

const loadBox = (): Promise<unknown> => import('./diagnosis/diagnosis-box.ts');
const box = document.querySelector('diagnosis-box');
if (box) {
  box.addEventListener('focusin', () => void loadBox(), { once: true });
  const isInAddress = (): boolean => location.hash.startsWith(inFragment);
  if (box.contains(document.activeElement) || isInAddress()) void loadBox();
  addEventListener('hashchange', () => isInAddress() && void loadBox());
}

const search = document.querySelector<HTMLAnchorElement>('a[aria-keyshortcuts]');
search?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const field = box?.querySelector('textarea');
  if (field) field.focus();
  else {
    import('./search/search-dialog.ts').then(
      ({ openSearch }) => openSearch(),
      () => location.assign(search.href),
    );
  }
});
