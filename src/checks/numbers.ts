import { hole } from './mdx.ts';

const units = [
  'k|M|million|billion|thousand',
  'tokens?|req(?:uest)?s?|calls?|messages?|images?|tools?|characters?|properties|bytes?',
  'milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h|days?|weeks?|months?|years?',
  'rpm|tpm|rps|tpd|tph|rpd|[kmg]i?b|per ?cent|USD|EUR|dollars?|cents?|retries|attempts|times',
].join('|');
const months =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const number = String.raw`\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** One and two are words like any other. */
const spelt =
  'three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|thousand';
const kind =
  '(?:parallel|concurrent|total|cached|uncached|input|output|prompt|completion|reasoning|free) ';
/** What comes before a number that is a name. */
const named = String.raw`(?<!\b(?:RFC|ISO|port|status|error|code|Windows|step|issue|version|Node|Python|HTTP) )(?<!#)`;

/** What a reader would take for a limit, a size, a price, a date or a default. */
const value = new RegExp(
  [
    // $5, €5
    String.raw`[$€£] ?(?:${number})`,
    // 2026-09-03
    String.raw`(?<![\w.-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])`,
    // 3 September 2026, September 2026
    String.raw`(?:\b\d{1,2} )?\b${months}\.?(?: \d{1,2},?)? \d{4}\b`,
    // 60 seconds, 65k, 5 RPM, 30-day, 40 %, 10-30 requests, 20 parallel requests, 5/min
    String.raw`${named}(?<![\w.])(?![45]\d\ds\b)(?:(?:${number})(?:-|–| to ))?(?:${number})(?: ?%|[ -]?(?:${kind})?(?:${units})\b| ?/ ?(?:s|sec|min|h|d|minute|hour|day)\b)`,
    // five requests
    String.raw`\b(?:${spelt})[ -](?:${kind})?(?:${units})\b`,
    // a limit of 20, default: 512
    String.raw`\b(?:limit|maximum|minimum|default|window|context|cap)(?: of| is|:) (?:about )?\d[\d,.]*\b`,
    // 60,000 or 131072
    String.raw`${named}(?<![\w.-])(?:\d{1,3}(?:,\d{3})+|\d{4,})(?![\w.-]*\w)`,
  ].join('|'),
  'gi',
);

/** A value that stands in a text as typed. */
export interface TypedValue {
  value: string;
  /** Lines of the text above it. */
  line: number;
}

/**
 * The values that stand in a text as typed: limits, sizes, prices, dates, defaults. They change, so
 * they belong into a fact or the model table, which know their source. Between backticks everything
 * is literal. HTTP statuses and versions are names, not values.
 * @returns each of them once, in order.
 */
export function typedValuesIn(text: string): TypedValue[] {
  // Every replacement is as long as what it replaces, so that places stay where they are.
  const plain = text
    .replace(/`[^`]*`|https?:\/\/\S+|<[A-Za-z][^>]*>/g, (literal) => hole.repeat(literal.length))
    .replace(/[\s\u00A0\u202F]/g, ' ')
    .replace(/[\u2010\u2011]/g, '-');
  const found = [...plain.matchAll(value)].map((match) => ({
    value: match[0],
    line: text.slice(0, match.index).split('\n').length - 1,
  }));
  return found.filter(
    (each, index) => found.findIndex((one) => one.value === each.value) === index,
  );
}
