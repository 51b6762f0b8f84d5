import fc from 'fast-check';

/** Every place in a value of JSON, as a path. */
const places = (value: unknown, path: string[] = []): string[][] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, each]) => places(each, [...path, key]))]
    : [path];

function change(value: unknown, [key, ...rest]: string[], to: unknown): unknown {
  if (key === undefined) return to;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as unknown as Record<string, unknown>)
    : { ...value };
  copy[key] = change(copy[key], rest, to);
  // JSON has no holes.
  return Array.isArray(copy) ? Array.from(copy as unknown[]) : copy;
}

/** Valid values in which one to three places, anywhere, hold something else. */
export const damaged = (valid: fc.Arbitrary<unknown>, instead: fc.Arbitrary<unknown>) =>
  valid.chain((value) =>
    fc
      .array(fc.tuple(fc.constantFrom(...places(value)), instead), { minLength: 1, maxLength: 3 })
      .map((changes) =>
        changes.reduce<unknown>((each, [path, to]) => change(each, path, to), value),
      ),
  );
