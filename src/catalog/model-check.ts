import { inline, make } from '../dom.ts';
import { askedId } from './asked-id.ts';
import type { KnownIds } from './known-models.ts';
import { verdictOf } from './verdict.ts';
import { wordsFor } from './verdict-words.ts';

/** `<model-check>`: says what there is to say about the ID in its field. Nothing leaves the page. */
class ModelCheck extends HTMLElement {
  #leave: (() => void) | undefined;

  connectedCallback(): void {
    const input = this.querySelector('input');
    const answer = this.querySelector('[aria-live]');
    const data = this.querySelector('script');
    if (!input || !answer || !data) return;
    const known = JSON.parse(data.textContent) as KnownIds;
    const { path = '', guide } = this.dataset;
    const atRest = [...answer.childNodes];
    let judged = '';
    let timer: ReturnType<typeof setTimeout> | undefined;

    const judge = (): void => {
      clearTimeout(timer);
      const typed = input.value.trim();
      if (typed === judged) return;
      judged = typed;
      answer.replaceChildren(...(typed ? answerTo(typed, known, path, guide) : atRest));
    };
    const prefill = (): void => {
      input.value = askedId(location, path) ?? input.value;
      judge();
    };
    // Not while somebody types: a screen reader would read every half of an ID.
    input.oninput = () => {
      clearTimeout(timer);
      timer = setTimeout(judge, 300);
    };
    input.onchange = judge;
    addEventListener('hashchange', prefill);
    this.#leave = () => {
      clearTimeout(timer);
      removeEventListener('hashchange', prefill);
    };
    prefill();
  }

  disconnectedCallback(): void {
    this.#leave?.();
  }
}

function answerTo(typed: string, known: KnownIds, path: string, guide?: string): Node[] {
  const { tone, sentences, models, toList } = wordsFor(verdictOf(typed, known), known);
  const linkTo = (id: string): Node => make('a', { href: `${path}${id}/` }, make('code', {}, id));
  const [verdict = '', ...rest] = sentences.map((sentence) =>
    inline(sentence, (literal) => (models.includes(literal) ? linkTo(literal) : undefined)),
  );
  const more = models
    .filter((id) => !sentences.some((sentence) => sentence.includes(`\`${id}\``)))
    .map(linkTo);
  if (guide && toList) more.push(make('a', { href: guide }, 'how to list them'));
  return [
    make(
      'p',
      {},
      make('strong', { 'data-tone': tone }, ...verdict),
      ...rest.flatMap((sentence) => [' ', ...sentence]),
      ...more.flatMap((link, index) => [index > 0 ? ', ' : ' More: ', link]),
      more.length > 0 ? '.' : '',
    ),
  ];
}

customElements.define('model-check', ModelCheck);
