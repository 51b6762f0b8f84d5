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
 */
if (typeof customElements !== 'undefined') {
  customElements.define(
    'relative-age',
    class extends HTMLElement {
      connectedCallback(): void {
        const then = Date.parse(this.getAttribute('datetime') ?? '');
        if (!Number.isNaN(then))
          this.textContent = `That was ${ageInWords(Math.floor((Date.now() - then) / day))}.`;
      }
    },
  );
}
