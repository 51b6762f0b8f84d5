import { basePath } from '../base-path.ts';
import { copyAndSay } from '../components/copying.ts';
import { adopt, make } from '../dom.ts';
import answerStyle from './answer.css?inline';
import { answerTo, remark, results, type Answer, type Read } from './answer.ts';
import { errorsOf } from './errors.ts';
import { isSearch } from './is-search.ts';
import { issueOf } from './issue.ts';
import { loadReader, type Reader } from './load.ts';
import { longest } from './longest.ts';
import { TooLongError } from './match.ts';
import { fragmentOf, textIn } from './share.ts';
import whoseStyle from './whose.css?inline';

/** How long to wait while somebody types: before the answer is shown, and before it is announced. */
const pause = { shown: 150, said: 1000 };
/** Below this height of the window, in pixels, what is pasted pushes its answer out of sight. */
const smallScreen = 700;
/** Shorter texts ask nothing yet. */
const shortest = 3;
/** Longer texts that are there before this module were pasted. */
const mostTyped = 40;

adopt(answerStyle + whoseStyle);

/**
 * `<diagnosis-box>`: answers below its field. What is pasted stays in the field: all that is shown,
 * copied or linked is made from the redacted text, and nothing is sent.
 */
class DiagnosisBox extends HTMLElement {
  #field: HTMLTextAreaElement | undefined;
  readonly #answer = make('div', { class: 'answer' });
  readonly #status = make('span', { class: 'visually-hidden', role: 'status' });
  readonly #buttons = make('p', { class: 'buttons' });
  readonly #clear = button('Clear');
  readonly #share = [button('Copy link'), button('Copy as issue')] as const;
  #timers: ReturnType<typeof setTimeout>[] = [];
  /** Counts the texts, so that the late answer to one does not replace that to a newer. */
  #turn = 0;
  /** The count of the text that has its answer. */
  #answered = 0;
  /** The index of the search is there. */
  #searched = false;
  /** The next answer is to be scrolled to. */
  #toShow = false;

  connectedCallback(): void {
    const field = this.querySelector('textarea');
    if (!field || this.#field) return;
    this.#field = field;
    this.#buttons.append(...this.#share, this.#clear);
    this.#buttons.hidden = true;
    this.append(this.#answer, this.#buttons, this.#status);
    field.addEventListener('input', ({ inputType }) => {
      const isWhole = inputType === 'insertFromPaste' || inputType === 'insertFromDrop';
      this.#toShow = isWhole && innerHeight < smallScreen;
      this.#later(isWhole ? 0 : pause.shown, isWhole ? 0 : pause.said);
      if (isWhole) hideKeyboard(field);
    });
    field.addEventListener('keydown', (event) => this.#follow(event));
    field.addEventListener('paste', (event) => this.#refuse(event, event.clipboardData));
    field.addEventListener('drop', (event) => this.#refuse(event, event.dataTransfer));
    this.#clear.onclick = () => {
      field.value = '';
      field.focus();
      this.#later(0, 0);
      // Neither is it to come back with the page.
      if (textIn(location.hash) !== null) history.replaceState(null, '', location.pathname);
    };
    addEventListener('hashchange', this.#open);
    this.#open();
    // It may have been faster than this module.
    if (field.value) {
      this.#toShow = innerHeight < smallScreen;
      this.#later(0, 0);
      if (field.value.length > mostTyped) hideKeyboard(field);
    } else void loadReader().catch(() => undefined);
  }

  disconnectedCallback(): void {
    removeEventListener('hashchange', this.#open);
  }

  /** Reads the text that the page's address carries. */
  readonly #open = (): void => {
    const text = this.closest('dialog') ? null : textIn(location.hash);
    if (text === null || !this.#field) return;
    this.#field.value = text;
    this.scrollIntoView();
    this.#later(0, 0);
  };

  /** A text that nobody can read is not even put into the field: the browser would be busy with it. */
  #refuse(event: Event, data: DataTransfer | null): void {
    const { length } = data?.getData('text/plain') ?? '';
    if (length <= longest) return;
    event.preventDefault();
    this.#turn++;
    this.#show(remark(new TooLongError(length).message), 0);
  }

  #later(shown: number, said: number): void {
    const turn = ++this.#turn;
    this.#timers.forEach(clearTimeout);
    if (shown === 0) void this.#read(turn, said);
    else this.#timers = [setTimeout(() => void this.#read(turn, said - shown), shown)];
  }

  async #read(turn: number, said: number): Promise<void> {
    const pasted = this.#field?.value ?? '';
    if (pasted.trim().length < shortest) {
      this.#show({ headline: '', nodes: [] }, 0);
      return;
    }
    const searching = (): void => {
      if (turn === this.#turn && !this.#searched) this.#show(remark('Searching…'), said);
    };
    const answer = await this.#answerTo(pasted, searching).catch(failed);
    if (turn !== this.#turn) return;
    this.#answered = turn;
    this.#show(answer, said);
    if (!this.#toShow) return;
    this.#toShow = false;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#answer.scrollIntoView({ behavior: isCalm ? 'instant' : 'smooth' });
  }

  /** Enter opens what was found first, or the page about the error. */
  #follow(event: KeyboardEvent): void {
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (event.key !== 'Enter' || !isPlain || event.isComposing) return;
    // Not what an older text found.
    const first =
      this.#answered === this.#turn &&
      this.#answer.querySelector<HTMLAnchorElement>('.found a, .first');
    if (!first) return;
    event.preventDefault();
    first.click();
  }

  async #answerTo(pasted: string, searching: () => void): Promise<Answer & { share?: Shared }> {
    const reader = await loadReader();
    const read = { pasted, ...reader.diagnose(pasted) };
    const isHidden = read.diagnosis.advice[0]?.kind === 'hidden';
    if (!isHidden && isSearch(read.text, read.diagnosis)) {
      searching();
      const found = await search(read, reader);
      this.#searched = true;
      return found;
    }
    return { ...answerTo(read, reader), share: { read, reader } };
  }

  #show({ headline, nodes, share }: Answer & { share?: Shared }, said: number): void {
    this.#answer.replaceChildren(...nodes);
    for (const copy of this.#answer.querySelectorAll<HTMLButtonElement>('button.copy')) {
      copy.onclick = () =>
        copyAndSay(copy.value, copy, this.#status, () => this.#select(copy.value));
    }
    this.#buttons.hidden = nodes.length === 0;
    for (const each of this.#share) each.hidden = !share;
    if (share) this.#offer(share);
    this.#timers.forEach(clearTimeout);
    const say = (): void => {
      if (this.#status.textContent !== headline) this.#status.textContent = headline;
    };
    if (said <= 0) say();
    else this.#timers = [setTimeout(say, said)];
  }

  /** Makes the buttons copy this diagnosis. */
  #offer({ read: { text, diagnosis }, reader }: Shared): void {
    const [link, issue] = this.#share;
    const copy = (what: HTMLButtonElement, made: string): Promise<void> =>
      copyAndSay(made, what, this.#status, () => this.#select(made));
    link.onclick = () => {
      const page = this.closest('dialog') ? basePath : location.pathname;
      const fragment = fragmentOf(text, diagnosis.evidence);
      return copy(link, new URL(page + fragment, location.href).href);
    };
    issue.onclick = () => {
      const errors = errorsOf(diagnosis).map(({ cause, advice: [fix] }) => {
        const guide = reader.guide(diagnosis, cause);
        return {
          cause: reader.cause(cause)?.title ?? cause,
          fix: fix?.text ?? null,
          guide: guide === null ? null : new URL(guide, location.href).href,
        };
      });
      const provider = reader.provider(diagnosis.provider)?.name ?? null;
      return copy(issue, issueOf(diagnosis, text, { provider, errors }));
    };
  }

  /** Shows what could not be copied, selected. */
  #select(text: string): void {
    this.#answer.querySelector('.to-copy')?.remove();
    const field = make('textarea', {
      class: 'to-copy',
      readonly: '',
      rows: '3',
      'aria-label': 'To copy',
    });
    field.value = text;
    this.#answer.append(field);
    field.select();
  }
}

/** A diagnosis that can be copied. */
interface Shared {
  read: Read;
  reader: Reader;
}

async function search(read: Read, reader: Reader): Promise<Answer> {
  const { searchSite } = await import('../search/site-search.ts');
  try {
    return results(await searchSite(read.text.trim()), read, reader);
  } catch {
    const words = read.text.trim();
    if (reader.model(words) || reader.about(read).length > 0) return results([], read, reader);
    return remark('The search cannot be loaded now. Check your connection, then type on.');
  }
}

const failed = (error: unknown): Answer => {
  if (error instanceof TooLongError) return remark(error.message);
  reportError(error);
  return remark('This cannot be read now. Check your connection, then paste it again.');
};

/** The keyboard of a phone would cover the answer. */
function hideKeyboard(field: HTMLElement): void {
  if (matchMedia('(pointer: coarse)').matches) field.blur();
}

const button = (name: string): HTMLButtonElement =>
  make('button', { type: 'button', class: 'button' }, name);

declare global {
  interface HTMLElementTagNameMap {
    'diagnosis-box': DiagnosisBox;
  }
}

customElements.define('diagnosis-box', DiagnosisBox);
