const units =
  '(?:k|M|million|billion|tokens?|requests?|calls?|messages?|images?|milliseconds?|seconds?|minutes?|hours?|days?|weeks?|months?|years?|ms|min|rpm|tpm|rps|tpd|tph|rpd|bytes?|kb|mb|gb|kib|mib|gib|per ?cent|retries|attempts|times)';
const months =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

const number = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;

/** What a reader would take for a limit, a size, a price, a date or a default. */
const value = new RegExp(
  [
    // $5
    String.raw`\$ ?(?:${number})`,
    // 2026-09-03
    String.raw`(?<![\w.-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])`,
    // 3 September 2026, September 2026
    String.raw`(?:\b\d{1,2} )?${months}(?: \d{1,2},?)? \d{4}\b`,
    // 60 seconds, 65k, 5 RPM, 30-day, 40 %
    String.raw`(?<![\w.-])(?:${number})(?: ?%|[ -]?${units}\b)`,
    // 60,000 or 131072
    String.raw`(?<![\w.-])(?:\d{1,3}(?:,\d{3})+|\d{4,})(?![\w.-]*\w)`,
  ].join('|'),
  'gi',
);

/**
 * The values that stand in a text as typed: limits, sizes, prices, dates, defaults. They change, so
 * they belong into a fact or the model table, which know their source. Between backticks everything
 * is literal. HTTP statuses and versions are names, not values.
 * @returns the values as they stand, each once.
 */
export const typedValuesIn = (text: string): string[] => [
  ...new Set(
    text
      .replace(/`[^`]*`/g, ' ')
      .replace(/https?:\/\/\S+/g, ' ')
      .match(value) ?? [],
  ),
];
