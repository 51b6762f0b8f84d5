/*
 * What only a reader's action needs is loaded at the first sign of one. What is marked `data-late`
 * works after that; a click on it that comes before is kept, and made again. Where nothing can be
 * loaded, a link still leads on.
 */

let loading: Promise<unknown> | undefined;
let ready = false;
let kept: HTMLElement | undefined;

function start(event = {} as Event): void {
  loading ??= import('./interactive.ts').finally(() => {
    ready = true;
    kept?.click();
  });
  const { type, target, key, ctrlKey, metaKey } = event as KeyboardEvent;
  const late =
    ctrlKey || metaKey
      ? key === 'k' && document.querySelector<HTMLElement>('[aria-keyshortcuts]')
      : type === 'click' && !ready && (target as Element).closest<HTMLElement>('[data-late]');
  if (!late) return;
  event.preventDefault();
  kept = late;
  if (ready) late.click();
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
