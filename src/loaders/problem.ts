/** Something an author has to mend: where it stands, what is wrong, what to write instead. */
export interface Problem {
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** Line in that file, counted from 1. */
  line?: number | undefined;
  /** Dotted path of the field, such as `context.trial`. */
  field?: string | undefined;
  /** What is wrong, as the rest of a sentence that begins with the field. */
  message: string;
  /** What to write instead. */
  write?: string | undefined;
  /** A line of the right form, with a value from somewhere else. */
  example?: string | undefined;
}

/**
 * Prints one problem.
 * @returns two or three lines: place, sentence, and the line to write where one is known.
 */
export function formatProblem({ file, line, field, message, write, example }: Problem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const sentence = field ? `\`${field}\` ${message}` : message;
  return [
    place,
    `  ${sentence}`,
    ...(write ? [`  Write:  ${write}`] : []),
    ...(example ? [`  Write, for example:  ${example}`] : []),
  ].join('\n');
}

/** Thrown when content cannot be used; its message lists every problem found. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n\n'));
    this.problems = problems;
  }
}
