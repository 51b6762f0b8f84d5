import type { Knowledge, KnownCause, KnownProvider, Mark, Proof } from './knowledge.ts';

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

/** The knowledge as it travels: nothing is said twice. */
export interface Packed {
  causes: (KnownCause & { marks: Partial<Record<Proof, PackedMarks>> })[];
  providers: PackedProvider[];
  limits: Knowledge['limits'];
  /** Words, one on each line. */
  llm: string;
  elsewhere: string;
}

/** Makes the knowledge small enough to be loaded when a reader wants an answer. */
export function pack({ causes, marks, providers, limits, llm, elsewhere }: Knowledge): Packed {
  return {
    causes: causes.map((cause) => {
      const own = marks.filter((mark) => mark.cause === cause.id);
      return { ...cause, marks: packMarks(own) };
    }),
    providers: providers.map((each) => ({
      ...each,
      signs: lines(each.signs),
      bodies: lines(each.bodies),
    })),
    limits,
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
export function unpack({ causes, providers, limits, llm, elsewhere }: Packed): Knowledge {
  return {
    causes: causes.map(({ id, title, side, retry, fix, statuses, guides }) => ({
      id,
      title,
      side,
      retry,
      fix,
      statuses,
      guides,
    })),
    marks: causes.flatMap(({ id, marks }) =>
      Object.entries(marks).flatMap(([proof, group]) =>
        [
          ...kinds.flatMap((kind) =>
            unlines(group[kind]).map((value): Parts => ({
              [kind]: kind === 'status' ? Number(value) : value,
            })),
          ),
          ...(group.several ?? []),
        ].map((parts): Mark => ({ ...parts, cause: id, proof: proof as Proof })),
      ),
    ),
    providers: providers.map((each) => ({
      ...each,
      signs: unlines(each.signs),
      bodies: unlines(each.bodies),
    })),
    limits,
    llm: unlines(llm),
    elsewhere: unlines(elsewhere),
  };
}
