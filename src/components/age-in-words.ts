/**
 * How long ago a day was, in words.
 * @param days whole days; a day that is still to come counts as today.
 */
export function ageInWords(days: number): string {
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  return days < 60
    ? format.format(-Math.max(0, days), 'day')
    : format.format(-Math.round(days / 30.44), 'month');
}
