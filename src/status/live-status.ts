import { sourceOf, type StatusSource } from './source.ts';
import type { Incident, Maintenance, Status } from './status.ts';
import { viewOf } from './view.ts';
import { watch } from './watch.ts';
import { statusNames, statusSigns } from './words.ts';

const day = 86_400_000;

/**
 * `<live-status>`: keeps the parts of its content up to date with a status feed. Which parts there
 * are (`data-part`) is the markup's choice, so that the card, the line and the dot are one element.
 * Remote text reaches the page only as text.
 */
class LiveStatus extends HTMLElement {
  #leave: (() => void) | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #said: Status | undefined;

  connectedCallback(): void {
    const { feed = '', vendor = '', staleDays = '' } = this.dataset;
    const source = sourceOf(feed, vendor, Number(staleDays) * day);
    const render = (): void => this.#render(source);
    this.#leave = source.subscribe(render);
    this.#timer = setInterval(render, 60_000);
    this.#part('watch')?.addEventListener('click', () => {
      void watch(source, this.dataset['name'] ?? '', render);
    });
    render();
  }

  disconnectedCallback(): void {
    this.#leave?.();
    clearInterval(this.#timer);
  }

  #part(name: string): HTMLElement | null {
    return this.querySelector(`[data-part="${name}"]`);
  }

  #write(name: string, text: string): void {
    const part = this.#part(name);
    if (part && part.textContent !== text) part.textContent = text;
  }

  #render(source: StatusSource): void {
    const { status, word, age } = viewOf(source.last, source.failing, Date.now());
    this.dataset['status'] = status;
    this.#write('sign', statusSigns[status]);
    this.#write('word', word);
    this.#write('age', age);

    const reading = source.last?.reading;
    if (reading) {
      this.#part('news')?.replaceChildren(
        ...reading.incidents.map(incidentItem),
        ...reading.maintenances.map(maintenanceItem),
        ...reading.components.map(componentItem),
      );
    }
    const button = this.#part('watch');
    if (button) {
      button.hidden = !source.watched && ['operational', 'unknown'].includes(status);
      button.textContent = source.watched ? 'Stop waiting' : 'Tell me when it is over';
    }
    // Announced when it changes, not when it is first known and not when only the age grows.
    if (this.#said && this.#said !== status) {
      this.#write('said', `${this.dataset['name'] ?? ''}: ${word}`);
    }
    if (source.last) this.#said = status;
  }
}

const componentItem = ({ name, status }: { name: string; status: Status }): HTMLElement =>
  item(status, name, statusNames[status]);

const incidentItem = ({ name, status, update, at, url }: Incident): HTMLElement =>
  item(status, name, [at && new Date(at).toLocaleString(), update].filter(Boolean).join(': '), url);

const maintenanceItem = ({ name, running, from, url }: Maintenance): HTMLElement =>
  item(
    'maintenance',
    name,
    running ? 'under way' : `planned${from ? ` for ${new Date(from).toLocaleString()}` : ''}`,
    url,
  );

function item(status: Status, name: string, text: string, url?: string): HTMLElement {
  const row = document.createElement('li');
  row.dataset['status'] = status;
  const sign = document.createElement('span');
  sign.textContent = `${statusSigns[status]} `;
  sign.ariaHidden = 'true';
  const title = document.createElement(url ? 'a' : 'b');
  title.textContent = name || 'No name';
  if (url) title.setAttribute('href', url);
  row.append(sign, title, `: ${text}`);
  return row;
}

customElements.define('live-status', LiveStatus);
