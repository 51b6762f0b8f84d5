import type { KnownIds } from '../catalog/known-models.ts';
import { verdictOf, type Verdict } from '../catalog/verdict.ts';
import { modelFix, wordsFor } from '../catalog/verdict-words.ts';

/** How errors and calls name a model. */
const forms = [
  /\bmodel(?:_?(?:id|name|group))?["'`]{0,2} ?[:=] ?["'`]?([a-z0-9][\w.:/@-]{2,80})/gi,
  /\bmodel ["'`]?([a-z0-9][\w.:/@-]{2,80}?)["'`]? (?:does not exist|is archived|was not found|not found|has been|is not|is no longer|not supported)/gi,
  /(?<![\w.:/@-])([a-z0-9][\w.:/@-]{2,80})["'`]? is not a valid model/gi,
];

/** Words that stand where a model's name could. */
const notModels =
  /^(?:not|does|is|has|name|id|does_not_exist|model_not_found|null|none|undefined|string|str)$/i;

/** A few words about a model, and its page. */
export interface ModelAdvice {
  text: string;
  /** ID of the model whose page says more. */
  model?: string;
  /** It mends the call: the model is the cause, and another ID is known to be better. */
  isFix?: true;
  /** The only ID to send instead. */
  send?: string;
}

/**
 * What there is to say about the models that a text names.
 * @param text the plain text.
 * @param known the provider's model IDs.
 * @param isCause the failure is about the model; without, only a model that is gone is spoken of.
 * @returns one entry for each model, at most two; what mends the call first.
 */
export function modelAdvice(text: string, known: KnownIds, isCause: boolean): ModelAdvice[] {
  const said = new Map<string, ModelAdvice>();
  for (const id of modelsIn(text, known)) {
    const verdict = verdictOf(id, known);
    if (!isCause && !isGone(verdict)) continue;
    const fix = isCause ? modelFix(id, verdict, known) : undefined;
    if (fix) {
      said.set(fix.text, { ...fix, isFix: true });
      continue;
    }
    const words = inWords(id, verdict, known);
    const advice = isCause ? words : { ...words, text: `${afterwards} ${words.text}` };
    if (!said.has(advice.text)) said.set(advice.text, advice);
  }
  return [...said.values()]
    .sort((a, b) => Number(b.isFix ?? false) - Number(a.isFix ?? false))
    .slice(0, 2);
}

/** What there is to say about an ID that stands alone; undefined when it may be another word. */
function modelAlone(words: string, known: KnownIds): ModelAdvice | undefined {
  const typed = words.trim();
  // Every ID has a number, or parts.
  if (/\s/.test(typed) || !/[a-z]/i.test(typed) || !/[\d/-]/.test(typed)) return undefined;
  const verdict = verdictOf(typed, known);
  if (verdict.kind === 'unknown') return undefined;
  const send = modelFix(typed, verdict, known)?.send;
  return { ...inWords(typed, verdict, known), ...(send !== undefined && { send }) };
}

/** What a call meets next that now fails on something else. */
const afterwards = 'Change it, too, or the next answer is a 404.';

/** The same for the ID of a known model among a few words. */
export function modelAmong(words: string, known: KnownIds): ModelAdvice | undefined {
  const typed = words.toLowerCase().split(/\s+/);
  const id = known.models.find((model) => typed.includes(model.id))?.id;
  return modelAlone(id ?? words, known);
}

function inWords(id: string, verdict: Verdict, known: KnownIds): ModelAdvice {
  const { sentences, models } = wordsFor(verdict, known);
  const model = models[0];
  const words = sentences.join(' ');
  const text = words.startsWith(`\`${id}\``) ? words : `\`${id}\`: ${words}`;
  return { text, ...(model !== undefined && { model }) };
}

const isGone = (verdict: Verdict): boolean =>
  verdict.kind === 'ended' ||
  ((verdict.kind === 'prefixed' || verdict.kind === 'misspelt') && isGone(verdict.of));

/** The models that a text names, those that it speaks of as a model first. */
function modelsIn(text: string, { id, models }: KnownIds): string[] {
  const named = forms.flatMap((form) => [...text.matchAll(form)].map(([, name = '']) => name));
  // What stands behind the provider's name and a slash is a model, and so is any ID of the table.
  const prefixed = text.matchAll(new RegExp(`(?<![\\w.])${id}/([a-z0-9][\\w.:-]{2,80})`, 'gi'));
  const known = models.filter((model) =>
    new RegExp(`(?<![\\w./-])${model.id.replaceAll('.', '\\.')}(?![\\w-])`).test(text),
  );
  const all = [...named, ...[...prefixed].map(([name]) => name), ...known.map((model) => model.id)];
  const clean = all
    .map((name) => name.replace(/[.:,/]+$/, ''))
    .filter((name) => !notModels.test(name));
  // The same model with and without what stands around it is one.
  // A text about more models than this is no error about one.
  const unique = [...new Set(clean)].slice(0, 20);
  return unique.filter(
    (name) => !unique.some((other) => other !== name && other.endsWith(`/${name}`)),
  );
}
