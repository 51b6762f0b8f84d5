import { knownModelsOf, type KnownIds, type KnownModel } from '../catalog/known-models.ts';
import { byLife } from '../catalog/life.ts';
import type { Cause, Signature } from '../schemas/cause.ts';
import type { Fact, Measure } from '../schemas/fact.ts';
import type { CauseGuide, Guide } from '../schemas/guide.ts';
import type { Model } from '../schemas/model.ts';
import type { Provider } from '../schemas/provider.ts';
import type { Vocabulary } from '../schemas/vocabulary.ts';
import { oneQuote, scannerOf } from './scan.ts';

/** How much a signature proves; see the schema of signatures. */
export type Proof = NonNullable<Signature['proof']>;

/** A signature that must match as a whole. */
export interface Mark extends Signature {
  /** The cause it speaks for. */
  cause: string;
  proof: Proof;
}

/** A provider as it can be recognised. */
export interface KnownProvider {
  id: string;
  name: string;
  /** Literal words or phrases that name it. */
  signs: string[];
  /** Parts of errors that only it sends. */
  bodies: string[];
  /** How its keys begin. */
  key: string | null;
  /** It has pages. */
  full: boolean;
  /** Addresses of its console and status page; absent without pages. */
  places?: string[];
  /** How its model IDs begin; absent when they have no beginning of their own. */
  ids?: string[];
  /** Its model table; absent when there is none. */
  models?: KnownModel[];
}

/** A limit as a source states it. */
export interface KnownLimit {
  plan: string;
  /** Whose it is; absent when it holds for every model. */
  models?: string[];
  measure: Measure;
  /** Requests or tokens in one period of the measure. */
  amount: number;
  reported?: true;
}

/** A tool for which pages say what to change. */
export interface KnownTool {
  /** As its users name it; empty for any, in the tables as a whole. */
  name: string;
  /** IDs of the causes whose pages do. */
  causes: string[];
}

/** What the page of a cause says to change at one message. */
export interface KnownMessage {
  /** The literal, as a message of a mark. */
  says: string;
  change: string;
  /** The tools whose rows on the page are about this very message; absent without any. */
  tools?: string[];
}

/** What is said about a cause, whatever the provider. */
export interface KnownCause {
  id: string;
  title: string;
  side: Cause['side'];
  retry: Cause['retry'];
  fix: string;
  /** When a call fails in this way, where a tool hides the message; see the schema of causes. */
  unseen?: string;
  /** HTTP statuses it comes with; empty when it has none of its own. */
  statuses: number[];
  /** The fix that a provider's own page gives, by the provider's ID. */
  guides: Record<string, string>;
  /** What a provider's own page says of single messages, by the provider's ID; absent without any. */
  messages?: Record<string, KnownMessage[]>;
}

/** Everything the matcher knows. It is data alone, made from `content/` when the site is built. */
export interface Knowledge {
  providers: KnownProvider[];
  causes: KnownCause[];
  marks: Mark[];
  /** The limits that sources state, by the provider's ID. */
  limits: Record<string, KnownLimit[]>;
  /** The tools of which the pages of a provider speak, by its ID; any tool comes first. */
  tools: Record<string, KnownTool[]>;
  /** Words that only texts about LLM APIs hold. */
  llm: string[];
  /** Words that tell of another system. */
  elsewhere: string[];
}

/** The model IDs of a provider, as a verdict needs them; undefined without a model table. */
export function idsOf({ providers }: Knowledge, provider: string | null): KnownIds | undefined {
  const own = providers.find(({ id }) => id === provider);
  return (
    own?.models && {
      id: own.id,
      name: own.name,
      models: own.models,
      vendors: providers
        .filter(({ id }) => id !== own.id)
        .map(({ id, name, ids }) => ({ id, name, ...(ids && { ids }) })),
    }
  );
}

/** The shortest thing that works: what the provider's own page says, and else what holds anywhere. */
export const fixOf = ({ guides, fix }: KnownCause, provider: string | null): string =>
  (provider === null ? undefined : guides[provider]) ?? fix;

/** The collections that the knowledge is made of; IDs as the collections give them. */
export interface Collections {
  causes: readonly { id: string; data: Cause }[];
  guides: readonly { id: string; data: Guide }[];
  providers: readonly { id: string; data: Provider }[];
  models: readonly { id: string; data: Model }[];
  facts: readonly { id: string; data: Fact }[];
  vocabulary: readonly { id: string; data: Vocabulary }[];
}

/**
 * Makes what the matcher knows from the content.
 * @throws {Error} when content/vocabulary/ lacks llm.yaml or elsewhere.yaml.
 */
export function knowledgeOf({
  causes,
  guides,
  providers,
  models,
  facts,
  vocabulary,
}: Collections): Knowledge {
  const pages = guides.flatMap(({ id, data }) =>
    data.kind === 'cause' ? [{ provider: id.split('/')[0] ?? '', data }] : [],
  );
  const words = (id: string): string[] => {
    const found = vocabulary.find((each) => each.id === id);
    if (!found) throw new Error(`content/vocabulary/${id}.yaml is missing.`);
    return found.data.words;
  };
  const general = causes.flatMap(({ id, data }) =>
    data.signatures.map((signature): Mark => ({
      ...signature,
      cause: id,
      proof: proofOf(signature),
    })),
  );
  const told = pages.flatMap(({ data }) => marksOf(data.cause, messagesOf(data)));
  return {
    providers: providers.map(({ id, data }) => ({
      id,
      name: data.name,
      signs: signsOf(data),
      bodies: data.bodies ?? [],
      key: data.key_prefix,
      full: data.coverage === 'full',
      ...(data.model_ids && { ids: data.model_ids }),
      ...(data.coverage === 'full' && {
        places: [data.console ?? [], data.status_page].flat(),
        models: knownModelsOf(
          models
            .filter((model) => model.id.startsWith(`${id}/`))
            .map((model) => model.data)
            .sort(byLife),
          data.default_model,
        ),
      }),
    })),
    causes: causes.map(({ id, data }): KnownCause => {
      const own = pages.filter((page) => page.data.cause === id);
      const messages = own.flatMap((page) =>
        page.data.messages ? [[page.provider, messagesOf(page.data)] as const] : [],
      );
      const signatures = [...data.signatures, ...own.flatMap((page) => page.data.signatures)];
      return {
        id,
        title: data.title,
        side: data.side,
        retry: data.retry,
        fix: data.fix,
        ...(data.unseen !== undefined && { unseen: data.unseen }),
        statuses: [...new Set(signatures.flatMap(({ status }) => status ?? []))].sort(),
        guides: Object.fromEntries(own.map((page) => [page.provider, page.data.fix])),
        ...(messages.length > 0 && { messages: Object.fromEntries(messages) }),
      };
    }),
    marks: [
      ...told,
      ...distinct([...general, ...pages.flatMap((page) => partsOf(page, pages))], told),
    ],
    limits: Object.fromEntries(
      providers
        .map(
          ({ id }) => [id, limitsOf(facts.filter((fact) => fact.id.startsWith(`${id}/`)))] as const,
        )
        .filter(([, limits]) => limits.length > 0),
    ),
    tools: Object.fromEntries(
      [...Map.groupBy(pages, ({ provider }) => provider)].map(([id, own]) => [
        id,
        toolsOf(own, words('llm')),
      ]),
    ),
    llm: shortest(words('llm')),
    elsewhere: shortest(words('elsewhere')),
  };
}

/** The messages of a page; a text may lack the full stop of one, or what varies at its end. */
const messagesOf = ({ messages = [], tools = [] }: CauseGuide): KnownMessage[] =>
  messages.map(({ says, change }) => {
    const about = tools.filter((row) => row.change.includes(`\`${says}\``));
    return {
      says: says.replace(/[ .…]+$/, ''),
      change,
      ...(about.length > 0 && { tools: about.map(({ tool }) => tool) }),
    };
  });

/** A message that a page tells how to answer proves the cause of the page. */
export const marksOf = (cause: string, messages: readonly KnownMessage[]): Mark[] =>
  messages.map(({ says }) => ({ message: says, cause, proof: proofOf({ message: says }) }));

/** Below this many pages the name of a tool is not worth its way to every reader. */
const enough = 4;

/** Any tool, then those whose name is no everyday word: what an error of theirs is known by. */
function toolsOf(pages: readonly Page[], llm: readonly string[]): KnownTool[] {
  /** A version, or what a tool is used for, may stand behind its name. */
  const nameOf = (tool: string): string[] =>
    llm.flatMap((word) => {
      const isIt = `${tool} `.toLowerCase().replaceAll(/[,(]/g, ' ').startsWith(`${word} `);
      return isIt ? tool.slice(0, word.length) : [];
    });
  const named = pages.flatMap(({ data: { cause, tools = [] } }) => [
    ...(tools.length > 0 ? [{ name: '', cause }] : []),
    ...[...new Set(tools.flatMap(({ tool }) => nameOf(tool)))].map((name) => ({ name, cause })),
  ]);
  return [...Map.groupBy(named, ({ name }) => name)]
    .map(([name, all]) => ({ name, causes: all.map(({ cause }) => cause) }))
    .filter(({ name, causes }) => name === '' || causes.length >= enough);
}

const limitsOf = (facts: readonly { data: Fact }[]): KnownLimit[] =>
  facts.flatMap(({ data: { limit, value, method } }) =>
    limit && typeof value === 'number'
      ? [
          {
            plan: limit.plan,
            ...(limit.models && { models: limit.models }),
            measure: limit.measure,
            amount: value,
            ...(method === 'reported' && { reported: true as const }),
          },
        ]
      : [],
  );

/** The words in which the search finds no other of them: a text that holds one left out holds its other. */
const shortest = (words: readonly string[]): string[] =>
  words.filter((word) => {
    const others = words.filter((other) => other.toLowerCase() !== word.toLowerCase());
    return scannerOf([], [], others)(oneQuote(word.toLowerCase())).size === 0;
  });

/** A host has a dot, and a name has none: they are not worth the same. */
function signsOf({ base_url, signs }: Provider): string[] {
  const all = new Set([new URL(base_url).hostname, ...signs]);
  const [hosts, names] = [true, false].map((isHost) =>
    shortest([...all].filter((sign) => sign.includes('.') === isHost)),
  );
  return [...(hosts ?? []), ...(names ?? [])];
}

/** What a signature proves when it does not say so itself. */
export function proofOf({ proof, message, code, type, exception }: Signature): Proof {
  if (proof) return proof;
  if (message !== undefined || code !== undefined) return 'alone';
  return type !== undefined || exception !== undefined ? 'context' : 'hint';
}

interface Page {
  provider: string;
  data: CauseGuide;
}

/**
 * A page states whole bodies, and readers paste parts of them. Each part that only one cause of the
 * provider has is a mark of its own.
 */
function partsOf({ provider, data: { cause, signatures } }: Page, pages: readonly Page[]): Mark[] {
  const isOwn = (part: 'code' | 'type', value: string): boolean =>
    pages.every(
      (other) =>
        other.provider !== provider ||
        other.data.cause === cause ||
        other.data.signatures.every((signature) => signature[part] !== value),
    );
  return signatures.flatMap(({ status, message, code, type, proof }): Mark[] => {
    const parts: Signature[] = [];
    if (message !== undefined) parts.push({ message });
    if (code !== undefined && isOwn('code', code)) parts.push({ code });
    if (type !== undefined && isOwn('type', type)) parts.push({ type });
    if (message === undefined && code === undefined && status !== undefined) parts.push({ status });
    return parts.map((part) => ({ ...part, cause, proof: proof ?? proofOf(part) }));
  });
}

/** How strong a proof is: the greater, the stronger. */
const strength: Record<Proof, number> = { hint: 0, context: 1, alone: 2 };

/**
 * Leaves out what another mark of the same cause already says: the same parts, or a message that holds
 * another's message and proves no more. What holds anywhere goes before the same from a page.
 * @param told marks that stay, whatever these say.
 */
function distinct(marks: readonly Mark[], told: readonly Mark[]): Mark[] {
  const keyOf = (mark: Mark): string =>
    JSON.stringify(Object.entries({ ...mark, proof: '' }).sort()).toLowerCase();
  const seen = new Set(told.map(keyOf));
  const different = marks.filter((mark) => !seen.has(keyOf(mark)) && seen.add(keyOf(mark)));
  const plain = different.filter(isMessageOnly);
  return different.filter(
    (mark) =>
      !isMessageOnly(mark) ||
      plain.every(
        (other) =>
          other === mark ||
          other.cause !== mark.cause ||
          strength[other.proof] < strength[mark.proof] ||
          !holds(mark.message, other.message),
      ),
  );
}

/** Whether a mark is a message, and nothing beside. */
export const isMessageOnly = (mark: Mark): mark is Mark & { message: string } =>
  mark.message !== undefined &&
  [mark.status, mark.code, mark.type, mark.param, mark.exception].every(
    (part) => part === undefined,
  );

/** Whether a text that holds the message holds the other as well. */
function holds(message: string, other: string): boolean {
  const [text, pieces] = [message.toLowerCase(), other.toLowerCase().split(/ ?… ?/)];
  // What `…` stands for in both could be too long for the other.
  if (pieces.length > 1 && text.includes('…')) return false;
  let from = 0;
  return pieces.every((piece) => {
    const at = text.indexOf(piece, from);
    from = at + piece.length;
    return at >= 0;
  });
}
