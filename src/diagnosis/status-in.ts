/**
 * Parts the HTTP status from a title that begins with one.
 * @param title such as "429 `Tokens per minute limit exceeded`".
 * @returns the status, where there is one, and the rest of the title.
 */
export function statusIn(title: string): { status: string | undefined; rest: string } {
  const [, status, rest = title] = /^(\d{3}) (.*)$/.exec(title) ?? [];
  return { status, rest };
}

/** Guides as readers look for theirs: by the status in the title, those without one last. */
export const byStatus = <Guide extends { data: { title: string } }>(
  guides: readonly Guide[],
): Guide[] => {
  const status = ({ data: { title } }: Guide): string => statusIn(title).status ?? '999';
  return guides.toSorted((a, b) => status(a).localeCompare(status(b)));
};
