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

/** Opens the box above the page; what was in it is still there, selected. */
export function openSearch(): void {
  dialog ??= makeDialog();
  if (!dialog.open) dialog.showModal();
  field.select();
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
  // A result may be on this very page.
  made.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('a')) made.close();
  });
  document.body.append(made);
  return made;
}
