import { remember } from '../storage.ts';
import { languageKey, openIn } from './sample-language.ts';

function choose(input: HTMLInputElement): void {
  remember('localStorage', languageKey, input.value);
  openIn(input.value);
}

/* The language that a reader chooses in one sample is the one of all, here and on the next page. */
addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.closest('sample-tabs')) choose(target);
});
// Whoever was faster than this module has chosen already.
const chosen = document.querySelector<HTMLInputElement>('sample-tabs input:checked:not([checked])');
if (chosen) choose(chosen);
