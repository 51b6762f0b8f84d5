import { recall, remember } from '../storage.ts';

const key = 'language';

/**
 * `<sample-tabs>`: opens each sample in the language that the reader last chose, here or on another
 * page, as far as the sample has it. The tabs themselves are radio buttons and need no script.
 */
customElements.define(
  'sample-tabs',
  class extends HTMLElement {
    connectedCallback(): void {
      choose(this, recall('localStorage', key));
      this.onchange = ({ target }) => {
        const { value } = target as HTMLInputElement;
        remember('localStorage', key, value);
        // The other samples of the page follow; their size does not change, so nothing moves.
        choose(document, value);
      };
    }
  },
);

/** Checks the tab of a language in every sample of a part of the page. */
function choose(part: ParentNode, language: string | null): void {
  for (const input of part.querySelectorAll<HTMLInputElement>('sample-tabs input')) {
    if (input.value === language) input.checked = true;
  }
}
