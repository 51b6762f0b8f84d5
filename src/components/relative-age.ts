import { ageInWords } from './age-in-words.ts';

const day = 86_400_000;

/**
 * `<relative-age datetime="2026-09-28">`: says "That was 54 days ago.", which a static page cannot
 * know. It belongs at the end of a paragraph: its place is reserved (base.css), so nothing moves.
 * Past 7 days it gets the attribute `old`, for the style of what stands around it.
 */
customElements.define(
  'relative-age',
  class extends HTMLElement {
    connectedCallback(): void {
      // The schemas let only dates through to a page.
      const then = Date.parse(this.getAttribute('datetime') ?? '');
      const days = Math.floor((Date.now() - then) / day);
      this.textContent = `That was ${ageInWords(days)}.`;
      this.toggleAttribute('old', days > 7);
    }
  },
);
