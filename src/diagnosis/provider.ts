import type { KnownProvider } from './knowledge.ts';
import type { Span } from './scan.ts';

/** The provider that a text gives away. */
export interface ProviderFound {
  id: string | null;
  /** The first place that tells. */
  span: Span | undefined;
}

/**
 * What a sign is worth: a host, a key or a field says who answered, a name may only be mentioned. A
 * name before a slash is a router's way to write a model, and a router repeats bodies of others.
 */
const worth = { host: 3, key: 3, field: 3, name: 2, prefix: 1, body: 1 } as const;

/** A field that names the provider; not `provider_name`, which routers use for whom they asked. */
const field = /\bprovider(?:_?id)?["'`]? ?[:=(] ?["'`]?([a-z][\w-]{2,30}(?: ai)?)\b/g;

/** What tells that a text speaks of the provider's models; an ID with a slash is a router's, too. */
export const modelSigns = ({
  ids = [],
  models = [],
}: Pick<KnownProvider, 'ids' | 'models'>): string[] => [
  ...ids.filter((id) => !id.includes('/')),
  ...models.map(({ id }) => id),
];

/**
 * Finds whose error it is.
 * @param providers those that have pages win a tie.
 * @param spans what the scanner found.
 * @param lower the plain text in lower case.
 */
export function providerIn(
  providers: readonly KnownProvider[],
  spans: ReadonlyMap<string, readonly Span[]>,
  lower: string,
): ProviderFound {
  const fields = [...lower.matchAll(field)].slice(0, 8).map(({ 1: value = '', 0: all, index }) => ({
    value,
    span: { from: index + all.length - value.length, to: index + all.length },
  }));
  const scored = providers.map((provider) => {
    const { id, name, signs, bodies, key, full } = provider;
    const places: Span[] = [];
    const best = new Map<keyof typeof worth, number>();
    const add = (kind: keyof typeof worth, found: readonly Span[] = []): void => {
      if (found.length === 0) return;
      best.set(kind, worth[kind]);
      places.push(...found.slice(0, 1));
    };
    for (const sign of signs) {
      const found = spans.get(sign) ?? [];
      const names = found.filter(({ to }) => lower[to] !== '/' || sign.includes('.'));
      add(sign.includes('.') ? 'host' : 'name', names);
      if (names.length === 0) add('prefix', found);
    }
    for (const body of [...bodies, ...modelSigns(provider)]) {
      // Behind a slash it is a router's or another provider's spelling of a model.
      add(
        'body',
        spans.get(body)?.filter(({ from }) => lower[from - 1] !== '/'),
      );
    }
    if (key) add('key', spans.get(`${key}[redacted]`));
    const own = fields.find(({ value }) => value === id || value === name.toLowerCase());
    if (own) add('field', [own.span]);
    const score = [...best.values()].reduce((sum, value) => sum + value, 0);
    places.sort((a, b) => a.from - b.from);
    return { id, score, full, span: places[0] };
  });
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      Number(b.full) - Number(a.full) ||
      (a.span?.from ?? 0) - (b.span?.from ?? 0),
  );
  const [best] = scored;
  return best && best.score > 0 ? { id: best.id, span: best.span } : { id: null, span: undefined };
}
