import type { adapters } from './adapters.ts';
import { statusSigns } from './words.ts';
import { remark, rowsOf } from './rows.ts';
import { itemOf } from './item.ts';
import { sourceOf, type StatusSource } from './source.ts';
import type { Status } from './status.ts';
import { viewOf } from './view.ts';

type Data = Record<'name' | 'feed' | 'staleAfter', string> & { vendor: keyof typeof adapters };

/**
 * `<live-status>`: keeps the parts of its content up to date with a status feed. Which parts there
 * are (`data-part`) is the markup's choice, so that the card, the line and the dot are one element.
 * Remote text reaches the page only as text.
 */
export class LiveStatus extends HTMLElement {
  /** Where it reads; there once it is connected. */
  source: StatusSource | undefined;
  #leave: (() => void) | undefined;

  connectedCallback(): void {
    // LiveStatus.astro writes them all.
    const { name, feed, vendor, staleAfter } = this.dataset as unknown as Data;
    const source = (this.source = sourceOf(feed, vendor, Number(staleAfter)));
    const part = (key: string): HTMLElement | null => this.querySelector(`[data-part="${key}"]`);
    const write = (key: string, text: string): void => {
      const element = part(key);
      if (element && element.textContent !== text) element.textContent = text;
    };
    const news = part('news');
    const instead = part('instead');
    const button = part('watch');
    /** What the list was made from. */
    let listed: string | undefined;
    /** The state that the reader knows of. */
    let said: Status | undefined;

    const render = (): void => {
      const { last, failure, watched } = source;
      const failing = failure !== undefined;
      const { status, word, age, brief, current } = viewOf(last, failing, Date.now());
      this.dataset['status'] = status;
      write('sign', statusSigns[status]);
      write('word', word);
      write('age', age);
      write('brief', brief);

      if (news && instead) {
        const why = failure || (current && last?.reading.reason);
        const rows = [
          ...(why ? [remark(`Why: ${why}.`)] : []),
          ...(last ? rowsOf(last.reading, current) : []),
        ];
        // Made anew only when it says something else: it may be scrolled, or hold the focus.
        if (listed !== (listed = JSON.stringify(rows))) {
          if (news.contains(document.activeElement)) news.focus();
          news.replaceChildren(instead, ...rows.map(itemOf));
        }
      }

      if (button) {
        // What was read last counts: whether it is over can be asked when it cannot be read now, too.
        const known = last?.reading.status ?? 'unknown';
        const hidden = !watched && (known === 'operational' || known === 'unknown');
        // The focus is not lost with the button.
        if (hidden && button === document.activeElement) news?.focus();
        button.hidden = hidden;
        write('watch', watched ? 'Stop waiting' : 'Tell me when it is over');
      }
      if (watched) {
        // Where it cannot be loaded now, the next rendering tries again.
        import('./watch.ts').then((late) => late.watch(source, name)).catch(() => undefined);
      }

      // Announced when it changes; not when it is first known, nor when only the age grows.
      if (!current) write('said', '');
      if (!current && !failing) return;
      if (said && said !== status) write('said', `${name}: ${word}`);
      said = status;
    };

    const leave = source.subscribe(render);
    const timer = setInterval(render, 60_000);
    this.#leave = () => {
      leave();
      clearInterval(timer);
    };
    render();
  }

  disconnectedCallback(): void {
    this.#leave?.();
  }
}

customElements.define('live-status', LiveStatus);
