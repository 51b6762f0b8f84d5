import boxStyle from '../diagnosis/box.css?inline';
import { label, note } from '../diagnosis/box-words.ts';
import '../diagnosis/diagnosis-box.ts';
import { adopt, make } from '../dom.ts';
import dialogStyle from './search-dialog.css?inline';

let dialog: HTMLDialogElement | undefined;
const field = make('textarea', {
  id: 'search-text',
  rows: '2',
  'aria-describedby': 'search-note',
  autocapitalize: 'off',
  autocomplete: 'off',
  autofocus: '',
  spellcheck: 'false',
  translate: 'no',
});

/**
 * Opens the box above the page; what was in it is still there, selected.
 * @param early a field that may have taken letters before: they go into the box.
 * @param from what had the focus before that field, and gets it back when the box is closed.
 */
export function openSearch(early: HTMLTextAreaElement | null, from?: EventTarget | null): void {
  dialog ??= makeDialog();
  const typed = early?.value ?? '';
  if (early) {
    early.value = '';
    early.hidden = true;
  }
  if (from instanceof HTMLElement) from.focus();
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  if (!typed) return;
  field.setRangeText(typed, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new InputEvent('input', { inputType: 'insertText' }));
}

function makeDialog(): HTMLDialogElement {
  adopt(boxStyle + dialogStyle);
  const close = make('button', { type: 'button', class: 'button close' }, 'Close');
  const made = make(
    'dialog',
    { class: 'search', 'aria-label': label, closedby: 'any' },
    close,
    make(
      'diagnosis-box',
      {},
      make('h2', {}, make('label', { for: field.id }, label)),
      field,
      make('p', { id: 'search-note', class: 'small muted' }, note),
    ),
  );
  close.onclick = () => made.close();
  // The field at the end of the page cannot be reached from here.
  made.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
    if (key === 'k' && (ctrlKey || metaKey)) field.select();
  });
  // A result may be on this very page.
  made.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) made.close();
  });
  document.body.append(made);
  return made;
}
