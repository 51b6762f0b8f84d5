import {
  isMessageOnly,
  marksOf,
  type Knowledge,
  type KnownCause,
  type KnownMessage,
  type KnownProvider,
  type KnownTool,
  type Mark,
  type Proof,
} from './knowledge.ts';

const kinds = ['status', 'code', 'type', 'param', 'message', 'exception'] as const;
type Kind = (typeof kinds)[number];
type Parts = Pick<Mark, Kind>;

/**
 * The marks of one proof: values of marks with one part by its kind, one on each line, and those with
 * several parts.
 */
type PackedMarks = Partial<Record<Kind, string>> & { several?: Parts[] };

/** A provider, its lists one on each line. */
type PackedProvider = Omit<KnownProvider, 'signs' | 'bodies'> & { signs: string; bodies: string };

const lines = (list: readonly unknown[]): string => list.join('\n');
const unlines = (text: string | undefined): string[] => (text ? text.split('\n') : []);

const mapValues = <From, To>(
  of: Record<string, From>,
  to: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, to(value)]));

const packMessages = (messages: readonly KnownMessage[]): string =>
  messages.map(({ says, change, tools = [] }) => lines([says, change, ...tools])).join('\n\n');

const unpackMessages = (packed: string): KnownMessage[] =>
  packed.split('\n\n').map((message) => {
    const [says = '', change = '', ...tools] = message.split('\n');
    return { says, change, ...(tools.length > 0 && { tools }) };
  });

/** A place in the list of causes as one letter. */
const letterOf = (place: number): string => String.fromCharCode(97 + place);
const placeOf = (letter: string): number => letter.charCodeAt(0) - 97;

/** The knowledge as it travels: nothing is said twice. */
export interface Packed {
  causes: (Omit<KnownCause, 'messages'> & {
    marks: Partial<Record<Proof, PackedMarks>>;
    /** By the provider's ID: of each message what it says, the change, and the tools, one on each line. */
    messages?: Record<string, string>;
  })[];
  providers: PackedProvider[];
  limits: Knowledge['limits'];
  /** The tools of each provider, one on each line: a letter for each cause, and behind a space the name. */
  tools: Record<string, string>;
  /** Words, one on each line. */
  llm: string;
  elsewhere: string;
}

/** Makes the knowledge small enough to be loaded when a reader wants an answer. */
export function pack({
  causes,
  marks,
  providers,
  limits,
  tools,
  llm,
  elsewhere,
}: Knowledge): Packed {
  return {
    causes: causes.map((cause) => {
      const told = new Set(
        Object.values(cause.messages ?? {}).flatMap((own) => own.map(({ says }) => says)),
      );
      const own = marks.filter(
        (mark) => mark.cause === cause.id && !(isMessageOnly(mark) && told.has(mark.message)),
      );
      const { messages, ...others } = cause;
      return {
        ...others,
        marks: packMarks(own),
        ...(messages && { messages: mapValues(messages, packMessages) }),
      };
    }),
    providers: providers.map((each) => ({
      ...each,
      signs: lines(each.signs),
      bodies: lines(each.bodies),
    })),
    limits,
    tools: mapValues(tools, (own) => {
      const letter = (id: string): string => letterOf(causes.findIndex((cause) => cause.id === id));
      return lines(own.map((tool) => `${tool.causes.map(letter).join('')} ${tool.name}`));
    }),
    llm: lines(llm),
    elsewhere: lines(elsewhere),
  };
}

function packMarks(marks: readonly Mark[]): Partial<Record<Proof, PackedMarks>> {
  const packed: Partial<Record<Proof, PackedMarks>> = {};
  for (const mark of marks) {
    const group = (packed[mark.proof] ??= {});
    const given = kinds.filter((kind) => mark[kind] !== undefined);
    const [only] = given;
    if (given.length === 1 && only) {
      group[only] = lines([...unlines(group[only]), mark[only]]);
    } else {
      const parts = Object.fromEntries(given.map((kind) => [kind, mark[kind]])) as Parts;
      (group.several ??= []).push(parts);
    }
  }
  return packed;
}

/** Undoes `pack`; only the order of a cause's marks may differ. */
export function unpack({ causes, providers, limits, tools, llm, elsewhere }: Packed): Knowledge {
  return {
    causes: causes.map(({ id, title, side, retry, fix, unseen, statuses, guides, messages }) => ({
      id,
      title,
      side,
      retry,
      fix,
      ...(unseen !== undefined && { unseen }),
      statuses,
      guides,
      ...(messages && { messages: mapValues(messages, unpackMessages) }),
    })),
    marks: causes.flatMap(({ id, marks, messages }) => [
      ...Object.values(messages ?? {}).flatMap((own) => marksOf(id, unpackMessages(own))),
      ...Object.entries(marks).flatMap(([proof, group]) =>
        [
          ...kinds.flatMap((kind) =>
            unlines(group[kind]).map((value): Parts => ({
              [kind]: kind === 'status' ? Number(value) : value,
            })),
          ),
          ...(group.several ?? []),
        ].map((parts): Mark => ({ ...parts, cause: id, proof: proof as Proof })),
      ),
    ]),
    providers: providers.map((each) => ({
      ...each,
      signs: unlines(each.signs),
      bodies: unlines(each.bodies),
    })),
    limits,
    tools: mapValues(tools, (own) =>
      unlines(own).map((line): KnownTool => {
        const [letters = ''] = line.split(' ', 1);
        const ids = [...letters].flatMap((each) => causes[placeOf(each)]?.id ?? []);
        return { name: line.slice(letters.length + 1), causes: ids };
      }),
    ),
    llm: unlines(llm),
    elsewhere: unlines(elsewhere),
  };
}
