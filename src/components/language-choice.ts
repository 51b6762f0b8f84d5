import { remember } from '../storage.ts';
import { languageKey, openIn } from './sample-language.ts';

/* The language that a reader chooses in one sample is the one of all, here and on the next page. */
addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.closest('sample-tabs')) return;
  remember('localStorage', languageKey, target.value);
  openIn(target.value);
});
