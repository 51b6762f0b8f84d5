import { inFragment } from './diagnosis/fragment.ts';

/*
 * What only a reader's action needs is loaded at the first sign of one. What is marked `data-late`
 * works after that; a click on it that comes before is kept, and made again. Where nothing can be
 * loaded, a link still leads on.
 */

let loading: Promise<unknown> | undefined;
let ready = false;
let kept: HTMLElement | undefined;

function start(event?: Event): void {
  loading ??= import('./interactive.ts').finally(() => {
    ready = true;
    kept?.click();
  });
  if (!event) return;
  const { type, target, key, ctrlKey, metaKey } = event as KeyboardEvent;
  const chord = ctrlKey || metaKey;
  const late = chord
    ? key === 'k' && document.querySelector<HTMLElement>('[aria-keyshortcuts]')
    : type === 'click' && !ready && (target as Element).closest<HTMLElement>('[data-late]');
  if (!late) return;
  event.preventDefault();
  kept = late;
  if (ready) late.click();
}

for (const sign of ['pointerover', 'focusin', 'keydown', 'change', 'click', 'hashchange']) {
  addEventListener(sign, start);
}
if (location.hash.startsWith(inFragment)) start();
