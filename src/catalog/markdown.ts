import type { Model } from '../schemas/model.ts';
import type { Report } from '../schemas/report.ts';
import { remarksOn, rowsOf, summarise } from './report.ts';
import { printable } from './printable.ts';

/**
 * Prints a report in Markdown, for a pull request and a step summary.
 *
 * Much of it is remote text, which on such a page could mention people, link or hide something. So
 * every line is literal: nothing but what this function writes is markup.
 */
export function formatMarkdown(report: Report, table: readonly Model[]): string {
  const [headline = '', ...rest] = summarise(report).split('\n').filter(Boolean);
  const parts = [
    '## Model list check',
    `**${titles[report.result]}** ${literal(headline)}`,
    rest.length > 0 ? bullets(rest) : '',
  ];
  if (report.lists[0]?.result === 'read') {
    const rows = rowsOf(report, table).map(
      ([id = '', state = '', listed = '', result = '']) =>
        `| ${code(id)} | ${state} | ${listed} | ${literal(result)} |`,
    );
    parts.push(
      ['| model | table | list | result |', '| --- | --- | --- | --- |', ...rows].join('\n'),
    );
    parts.push(...remarksOn(report).map(({ title, lines }) => `### ${title}\n\n${bullets(lines)}`));
  }
  parts.push(`Checked ${code(report.at)}, exit code ${report.exit}.`);
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const titles: Record<Report['result'], string> = {
  'in-sync': '✓ In sync.',
  drift: '✗ Drift.',
  suspicious: '! Suspicious.',
  unreachable: '? Unreachable.',
  malformed: '? Malformed.',
  'invalid-data': '✗ Invalid data.',
};

const bullets = (lines: readonly string[]): string =>
  lines.map((line) => `- ${literal(line)}`).join('\n');

/** Text whose every special character stands for itself, `@` and bare addresses included. */
const literal = (text: string): string =>
  printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '@&#8203;')
    .replaceAll('#', '#&#8203;')
    .replaceAll('://', '&#58;//')
    .replaceAll(/www\./gi, 'www&#46;')
    .replaceAll(/[\\`*_{}[\]()|~!]/g, String.raw`\$&`);

/** Code; model IDs and times hold no backtick. */
const code = (text: string): string =>
  `\`${printable(text)
    .replaceAll('`', '')
    .replaceAll('|', String.raw`\|`)}\``;
