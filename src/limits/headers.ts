/** When something happens, as a header says it. */
export type Moment =
  /** Seconds from the answer on. */
  | { in: number }
  /** Milliseconds since 1970, in UTC. */
  | { at: number };

/** What one limit's headers say. */
export interface HeaderLimit {
  /** What is counted: `requests`, `tokens`, `input-tokens`...; empty when the header does not say. */
  counts: string;
  /** Over which time: `minute`, `hour`, `60-second`...; undefined when the header does not say. */
  window?: string | undefined;
  limit?: number | undefined;
  remaining?: number | undefined;
  reset?: Moment | undefined;
}

/** What pasted response headers say about limits. */
export interface HeaderReading {
  /** In the order of the text; where a header stands twice, its last value. */
  limits: HeaderLimit[];
  retryAfter?: Moment | undefined;
  /** The `Date` of the answer, in milliseconds since 1970. */
  answered?: number | undefined;
}

/** More than any answer's headers; the rest is not read. */
const longest = 200_000;

const dates = [
  // RFC 3339, as Anthropic's resets are.
  String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)`,
  // The three forms of an HTTP date, RFC 9110, section 5.6.7.
  String.raw`(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?, \d\d[ -][A-Z][a-z]{2}[ -]\d{2,4} \d\d:\d\d:\d\d GMT`,
  String.raw`(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}`,
];
const units: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
};
/** `2m59.56s`, `172ms`, `6m0s`. */
const duration = String.raw`(?:\d{1,15}(?:\.\d{1,15})?(?:ns|us|µs|ms|[smhd])){1,6}(?![a-z])`;
/** Also as people group digits: `30,000`, `30_000`. */
const number = String.raw`-?(?:\d{1,3}(?:[,_]\d{3}){1,4}(?![\d,_])|\d{1,15})(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?`;

/**
 * A header's name, what may stand between it and its value, and the value: `name: value` of raw HTTP
 * and curl, quoted with `:` `,` or `=` between in the prints of languages, escaped in log lines,
 * `"name": ..., "value": ...` in a HAR file, a tab or a line break in what browsers copy.
 */
const header = new RegExp(
  [
    String.raw`(?<![\w-])(?<name>(?:x-|anthropic-)?ratelimit(?:-[a-z0-9]+){1,8}|retry-after(?:-ms)?|date|x-groq-region)`,
    String.raw`(?:\\{0,4}["'])?\s{0,3}(?:[:=,]|=>|\s(?=\s{0,60}\d))\s{0,60}`,
    String.raw`(?:\\{0,4}"value\\{0,4}"\s?:\s?)?(?:[[(]\s{0,60})?(?:b?\\{0,4}["'])?`,
    String.raw`(?<value>${[...dates, duration, number].join('|')}|[a-z][\w-]*)`,
  ].join(''),
  'gi',
);

/**
 * Reads rate-limit headers out of whatever they were pasted with: raw HTTP, curl's `-i` and `-v`,
 * dictionaries and objects as languages print them, JSON, log lines. Knows the spellings of Cerebras,
 * Groq, OpenAI, Anthropic, Mistral, SambaNova, Fireworks and OpenRouter; what it does not know it
 * leaves out. Never throws.
 */
export function parseRateLimitHeaders(text: string): HeaderReading {
  const limits = new Map<string, HeaderLimit>();
  const reading: HeaderReading = { limits: [] };
  let isGroq = false;
  for (const { groups } of text.slice(0, longest).matchAll(header)) {
    const name = groups?.['name']?.toLowerCase() ?? '';
    const value = groups?.['value'] ?? '';
    if (name === 'x-groq-region') isGroq = true;
    else if (name === 'date') reading.answered = dateOf(value) ?? reading.answered;
    else if (name === 'retry-after-ms') {
      const wait = numberOf(value);
      if (wait !== undefined) reading.retryAfter = { in: wait / 1000 };
    } else if (name === 'retry-after') {
      reading.retryAfter = momentOf(value) ?? reading.retryAfter;
    } else collect(limits, name, value);
  }
  reading.limits = [...limits.values()];
  // Without a window in the name, Groq means requests a day and tokens a minute.
  if (isGroq) {
    for (const limit of reading.limits)
      limit.window ??= limit.counts === 'requests' ? 'day' : 'minute';
  }
  return reading;
}

const fields = ['limit', 'remaining', 'reset'] as const;

function collect(limits: Map<string, HeaderLimit>, name: string, value: string): void {
  const words = name.slice(name.indexOf('ratelimit-') + 'ratelimit-'.length).split('-');
  // Cerebras and OpenAI name the field first, Anthropic last.
  const field = fields.find((each) => words[0] === each || words.at(-1) === each);
  if (!field) return;
  const subject = words[0] === field ? words.slice(1) : words.slice(0, -1);
  const { counts, window } = subjectOf(subject.join('-'));
  const limit = limits.get(`${counts} ${window}`) ?? { counts, window };
  if (field === 'reset') limit.reset = momentOf(value) ?? limit.reset;
  else limit[field] = numberOf(value) ?? limit[field];
  if (limit.limit === undefined && limit.remaining === undefined && !limit.reset) return;
  limits.set(`${counts} ${window}`, limit);
}

/** `requests-minute` counts requests a minute; Mistral writes `req-60-second`. */
function subjectOf(subject: string): Pick<HeaderLimit, 'counts' | 'window'> {
  const match = /^(?<counts>.*?)-?(?<window>(?:\d+-)?(?:second|minute|hour|day|week|month))$/.exec(
    subject,
  );
  const counts = match?.groups?.['counts'] ?? subject;
  const window = match?.groups?.['window']?.replace(/^60-second$/, 'minute').replace(/^1-/, '');
  return { counts: counts === 'req' ? 'requests' : counts, window };
}

function numberOf(value: string): number | undefined {
  const plain = value.replaceAll(/[,_]/g, '');
  const read = /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  return Number.isFinite(read) ? read : undefined;
}

function dateOf(value: string): number | undefined {
  if (!/^\d{4}-|^[A-Z][a-z]+,? /i.test(value)) return undefined;
  // The oldest form of an HTTP date does not say that it is GMT.
  const read = Date.parse(/^\w{3} /.test(value) ? `${value} GMT` : value);
  return Number.isFinite(read) ? read : undefined;
}

/** A plain number is seconds, or a time since 1970 when it is too large for that. */
function momentOf(value: string): Moment | undefined {
  const date = dateOf(value);
  if (date !== undefined) return { at: date };
  const plain = numberOf(value);
  if (plain !== undefined) {
    if (plain >= 1e12) return { at: plain };
    if (plain >= 1e9) return { at: plain * 1000 };
    return { in: Math.max(0, plain) };
  }
  const parts = [...value.matchAll(/(?<count>[\d.]+)(?<unit>[a-zµ]+)/gi)];
  if (parts.length === 0) return undefined;
  const sum = parts.reduce(
    (total, { groups }) =>
      total + Number(groups?.['count']) * (units[groups?.['unit']?.toLowerCase() ?? ''] ?? NaN),
    0,
  );
  // Without the traces of binary fractions: 172 ms are 0.172 s.
  return Number.isFinite(sum) ? { in: Math.round(sum * 1e9) / 1e9 } : undefined;
}

/**
 * Seconds from the answer to a moment; from `now` on, in milliseconds since 1970, when the paste has
 * no `Date` and the moment is a date. What is over gives 0.
 */
export function secondsUntil(moment: Moment, { answered }: HeaderReading, now: number): number {
  return 'in' in moment ? moment.in : Math.max(0, (moment.at - (answered ?? now)) / 1000);
}

/** The limit of which the smallest share is left; undefined when no two headers tell. */
export function tightest({ limits }: HeaderReading): HeaderLimit | undefined {
  const share = ({ limit = 0, remaining = 0 }: HeaderLimit): number =>
    limit > 0 ? remaining / limit : 1;
  return limits
    .filter(({ limit, remaining }) => limit !== undefined && remaining !== undefined)
    .toSorted((a, b) => share(a) - share(b))[0];
}
