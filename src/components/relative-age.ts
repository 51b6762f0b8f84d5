const day = 86_400_000;

/**
 * How long ago a day was, in words.
 * @param days whole days; a day that is still to come counts as today.
 */
export function ageInWords(days: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return days < 60
    ? format.format(-Math.max(0, days), 'day')
    : format.format(-Math.round(days / 30.44), 'month');
}

/**
 * `<relative-age datetime="2026-09-28">`: says "That was 54 days ago.", which a static page cannot
 * know. It belongs at the end of a paragraph: its place is reserved (base.css), so nothing moves.
 * Past 7 days it gets the attribute `old`, for the style of what stands around it.
 */
if (typeof customElements !== 'undefined') {
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
}
