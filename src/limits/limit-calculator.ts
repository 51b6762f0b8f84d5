import { copyAndSay } from '../components/copying.ts';
import { answerOf } from './answer.ts';
import css from './calculator.css?inline';
import { parseRateLimitHeaders } from './headers.ts';
import { headerWords } from './header-words.ts';
import { callOf, fragmentOf, inputsFrom } from './inputs.ts';
import type { Known } from './known.ts';
import { pictureOf } from './picture.ts';

/**
 * `<limit-calculator>`: answers what its form asks, while the reader types. All its parts are in the
 * page already (LimitCalculator.astro), with the answer to what the form begins with.
 *
 * On another page it holds a `<details>`, and takes the parts from the page in `data-page` when that
 * is opened. It may be open before this module has come: no press is lost.
 */
class LimitCalculator extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #leave: (() => void) | undefined;

  connectedCallback(): void {
    const details = this.querySelector('details');
    if (!details) {
      this.#start(true);
      return;
    }
    const open = (): void => {
      if (!details.open) return;
      details.ontoggle = null;
      void this.#fetch(details);
    };
    details.ontoggle = open;
    open();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.#leave?.();
  }

  async #fetch(details: HTMLDetailsElement): Promise<void> {
    try {
      const page = await pageAt(this.dataset['page'] ?? '');
      const found = page.querySelector<HTMLElement>('limit-calculator');
      if (!found) throw new Error('It has no calculator.');
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets.push(sheet);
      this.dataset['known'] = found.dataset['known'];
      // In place of the link: what was opened begins with the form.
      details.querySelector('p')?.remove();
      details.append(...[...found.childNodes].map((node) => document.importNode(node, true)));
      this.#start(false);
    } catch {
      // The link inside leads to the page itself. Opened again, it tries again.
      details.open = false;
      details.ontoggle = () => {
        if (details.open) void this.#fetch(details);
      };
    }
  }

  /** @param isHome the address belongs to the calculator, so that it may carry what is asked. */
  #start(isHome: boolean): void {
    const known = JSON.parse(this.dataset['known'] ?? '') as Known;
    const form = this.querySelector('form');
    const part = (name: string): Element | null => this.querySelector(`[data-part="${name}"]`);
    const paste = part('paste');
    const lines = part('lines');
    const hint = part('summary')?.textContent ?? '';
    if (!form || !(paste instanceof HTMLTextAreaElement)) return;

    const read = () =>
      inputsFrom(
        new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
        known,
      );
    const write = (name: string, text: string): void => {
      const element = part(name);
      if (element && element.textContent !== text) element.textContent = text;
    };
    const draw = (element: Element | null, path: string): void => element?.setAttribute('d', path);

    const render = (): void => {
      const inputs = read();
      const { kind, rows, copy, ...texts } = answerOf(inputs, known);
      part('answer')?.setAttribute('data-kind', kind);
      part('copy')?.toggleAttribute('hidden', copy === '');
      for (const [name, text] of Object.entries(texts)) write(name, text);
      for (const { measure, ...cells } of rows) {
        const row = this.querySelector(`[data-measure="${measure}"]`);
        row?.classList.toggle('none', cells.takes === '');
        row?.querySelectorAll('td').forEach((cell, index) => {
          cell.textContent = Object.values(cells)[index] ?? '';
        });
        row?.lastElementChild?.setAttribute('data-label', texts.at);
      }
      const { passed, refused, lanes, ticks, text } = pictureOf(inputs, known);
      draw(part('passed'), passed);
      draw(part('refused'), refused);
      for (const { measure, label, area } of lanes) {
        const lane = this.querySelector(`[data-lane="${measure}"]`);
        const name = lane?.querySelector('p');
        if (name) name.textContent = label;
        draw(lane?.querySelector('path') ?? null, area);
      }
      this.querySelectorAll('[data-tick]').forEach((tick, index) => {
        tick.textContent = ticks[index] ?? '';
      });
      write('text', text);
      const link = part('link');
      if (link instanceof HTMLAnchorElement) link.hash = fragmentOf(inputs);
    };

    const readHeaders = (): void => {
      const words = paste.value.trim()
        ? headerWords(parseRateLimitHeaders(paste.value), callOf(read(), known), Date.now())
        : { summary: hint, lines: [] };
      write('summary', words.summary);
      lines?.replaceChildren(
        ...words.lines.map(({ name, text }) => {
          const item = document.createElement('li');
          const title = document.createElement('b');
          title.textContent = name;
          item.append(title, `: ${text}`);
          return item;
        }),
      );
    };

    const fill = (): void => {
      if (!isHome || !location.hash.includes('=')) return;
      const asked = inputsFrom(new URLSearchParams(location.hash.slice(1)), known);
      for (const field of this.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
        field.value = String(asked[field.name as keyof typeof asked] ?? '');
      }
    };

    this.oninput = ({ target }) => {
      if (target !== paste) {
        render();
        if (isHome) history.replaceState(history.state, '', `#${fragmentOf(read())}`);
        // Announced when the reader has stopped, not at every key.
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          const { setting, verdict } = answerOf(read(), known);
          write('said', `${verdict} ${setting}`);
        }, 1000);
      }
      readHeaders();
    };
    const [button, copied, setting] = ['copy', 'copied', 'setting'].map(part);
    if (button instanceof HTMLElement && copied instanceof HTMLElement && setting) {
      button.onclick = () =>
        copyAndSay(answerOf(read(), known).copy, button, copied, () =>
          getSelection()?.selectAllChildren(setting),
        );
    }
    form.onsubmit = (event) => event.preventDefault();
    const follow = (): void => {
      fill();
      render();
    };
    addEventListener('hashchange', follow);
    this.#leave = () => removeEventListener('hashchange', follow);
    follow();
    readHeaders();
  }
}

/** A page as a document. Policies of trusted types refuse to make one out of a text. */
function pageAt(address: string): Promise<Document> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.responseType = 'document';
    request.onload = () =>
      request.status === 200 && request.responseXML
        ? resolve(request.responseXML)
        : reject(new Error(`It answers ${request.status}.`));
    request.onerror = () => reject(new Error('It cannot be reached.'));
    request.open('GET', address);
    request.send();
  });
}

customElements.define('limit-calculator', LimitCalculator);
