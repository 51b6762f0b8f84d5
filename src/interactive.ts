import './components/copy-code.ts';
import './components/language-choice.ts';
import './components/theme-choice.ts';
import { inFragment } from './diagnosis/fragment.ts';
import { longest } from './diagnosis/longest.ts';
import './status/past-list.ts';
import './status/watch-button.ts';

/** Elements that only some pages have: loaded where they stand. */
const elements: Record<string, () => Promise<unknown>> = {
  'limit-calculator': () => import('./limits/limit-calculator.ts'),
  'model-check': () => import('./catalog/model-check.ts'),
};

const loads = Object.entries(elements).map(
  ([name, load]) => document.querySelector(name) && load(),
);

const box = document.querySelector('diagnosis-box');
if (box) {
  const note = box.querySelector('p');
  const usual = note?.textContent ?? '';
  const loadBox = async (): Promise<void> => {
    const loaded = await import('./diagnosis/diagnosis-box.ts').catch(() => undefined);
    const failure =
      'The box cannot be loaded now. Check your connection, then click into it again.';
    if (note) note.textContent = loaded ? usual : failure;
  };
  const isInAddress = (): boolean => location.hash.startsWith(inFragment);
  box.addEventListener('focusin', () => void loadBox());
  addEventListener('hashchange', () => isInAddress() && void loadBox());
  // What was pasted comes back with the page.
  const isAsked = box.contains(document.activeElement) || box.querySelector('textarea')?.value;
  if (isAsked || isInAddress()) void loadBox();
}

const search = document.querySelector<HTMLAnchorElement>('a[aria-keyshortcuts]');
/** Where there is no box: takes the letters until the dialog is there. */
const early = document.querySelector<HTMLTextAreaElement>('.early');

function openDialog(from?: EventTarget | null): void {
  import('./search/search-dialog.ts').then(
    ({ openSearch }) => openSearch(early, from),
    () => search && location.assign(search.href),
  );
}

search?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const field = box?.querySelector('textarea');
  if (field) {
    field.focus();
    field.select();
  } else openDialog();
});
early?.addEventListener('focus', ({ relatedTarget }) => openDialog(relatedTarget));
if (early && early === document.activeElement) openDialog();

/** What is pasted where nothing takes it is an error to read. */
addEventListener('paste', (event) => {
  const { target, clipboardData } = event;
  const text = clipboardData?.getData('text/plain') ?? '';
  const isTaken =
    target instanceof Element && target.closest('input, textarea, select, dialog[open]');
  const field = box?.querySelector('textarea') ?? early;
  if (isTaken || !text.trim() || !field) return;
  event.preventDefault();
  field.hidden = false;
  // One character more than is read says that it is too long, without the browser laying it all out.
  field.value = text.slice(0, longest + 1);
  field.focus();
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste' }));
});

/** A click that first-use.ts has kept may be on a button of theirs. */
export const loaded = Promise.allSettled(loads);
