/*
 * What only a reader's action needs is loaded at the first sign of one. What is marked `data-late`
 * works after that; a click on it that comes before is kept, and made again. Where nothing can be
 * loaded, a link still leads on.
 */

let loading: Promise<unknown> | undefined;
let ready = false;
let kept: HTMLElement | undefined;

type Late = HTMLElement & { select?: () => void };

function start(event = {} as Event): void {
  loading ??= import('./interactive.ts')
    .then((late) => late.loaded)
    .finally(() => {
      ready = true;
      kept?.click();
    });
  const { type, target, key, ctrlKey, metaKey } = event as KeyboardEvent;
  // What is pasted where nothing has the focus is an error to read, as in interactive.ts.
  const isPaste = key === 'v' && !ready && target === document.body;
  const late: Late | null | false =
    ctrlKey || metaKey
      ? (key === 'k' || isPaste) && document.querySelector<Late>('.ask')
      : type === 'click' && !ready && (target as Element).closest<Late>('[data-late]');
  if (!late) return;
  // The browser pastes into what has the focus then.
  if (!isPaste) event.preventDefault();
  kept = late;
  // At once, so that no letter is lost: where there is no box, a field at the end of the page keeps
  // them for the dialog. What was clicked has the focus already.
  late.hidden = false;
  late.focus();
  late.select?.();
}

for (const sign of ['pointerover', 'focusin', 'keydown', 'click']) {
  addEventListener(sign, start);
}
// The address may hold what a reader asks: an error, an ID, the numbers of a calculator; and that of
// a page of models that does not exist, an ID.
if (
  location.hash.includes('=') ||
  (location.pathname.includes('s/') && document.querySelector('.roomy'))
)
  start();
