import { recall } from '../storage.ts';

/** Under which name the reader's language is kept. */
export const languageKey = 'language';

/**
 * Opens each sample in a language, as far as it has it. The tabs are radio buttons and need no script;
 * the samples keep their size, so nothing moves.
 */
export function openIn(language: string | null): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('sample-tabs input')) {
    input.checked ||= input.value === language;
  }
}

openIn(recall('localStorage', languageKey));
