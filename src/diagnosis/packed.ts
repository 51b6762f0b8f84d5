import type { Knowledge, KnownCause, KnownProvider, Mark, Proof } from './knowledge.ts';

const kinds = ['status', 'code', 'type', 'param', 'message', 'exception'] as const;
type Kind = (typeof kinds)[number];
type Parts = Pick<Mark, Kind>;

/** The marks of one proof: values of marks with one part by its kind, and those with several parts. */
type PackedMarks = { [K in Kind]?: NonNullable<Mark[K]>[] } & { several?: Parts[] };

/** The knowledge as it travels: nothing is said twice. */
export interface Packed {
  causes: (KnownCause & { marks: Partial<Record<Proof, PackedMarks>> })[];
  providers: KnownProvider[];
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
    providers,
    limits,
    llm: llm.join('\n'),
    elsewhere: elsewhere.join('\n'),
  };
}

function packMarks(marks: readonly Mark[]): Partial<Record<Proof, PackedMarks>> {
  const packed: Partial<Record<Proof, PackedMarks>> = {};
  for (const mark of marks) {
    const group = (packed[mark.proof] ??= {});
    const given = kinds.filter((kind) => mark[kind] !== undefined);
    const [only] = given;
    if (given.length === 1 && only) {
      ((group[only] ??= []) as unknown[]).push(mark[only]);
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
            ((group[kind] ?? []) as unknown[]).map((value): Parts => ({ [kind]: value })),
          ),
          ...(group.several ?? []),
        ].map((parts): Mark => ({ ...parts, cause: id, proof: proof as Proof })),
      ),
    ),
    providers,
    limits,
    llm: llm.split('\n'),
    elsewhere: elsewhere.split('\n'),
  };
}
