/** Says which facts must be checked again, the most urgent first. */
import { join } from 'node:path';
import { ownerOf, type Content } from '../src/checks/content.ts';
import { factIdsIn, formatWithUnit } from '../src/ledger/facts.ts';
import { dueOn, todayUtc } from '../src/ledger/expiry.ts';
import { formatProblem } from '../src/loaders/problem.ts';
import { readContent } from './check-content.ts';
import { readArgs } from './lib/args.ts';

const usage = `npm run due -- [--days N] [--json] [--today YYYY-MM-DD] [--root FOLDER]

Lists the facts that must be checked again, each with its source, the pages that use it and the
command that records the check.
  --days    how far to look ahead; without it, 30
  --json    the same as data
Exits with 0 when nothing is overdue, 1 when something is, 2 for a wrong command line, 3 when the
content is not valid.`;

interface Due {
  id: string;
  due: string;
  overdue: boolean;
  label: string;
  value: string;
  source: string;
  url: string | null;
  pages: string[];
  command: string;
}

/** Every text that may use a fact. */
const texts = ({ guides, faq, claims }: Content) => [
  ...[...guides, ...faq].map(({ id, file, body }) => ({ id, file, text: body })),
  ...claims.map(({ id, file, data }) => ({ id, file, text: data.now })),
];

/** @returns the facts to be checked up to `until`, the most urgent first. */
export function dueFacts(content: Content, today: string, until: string): Due[] {
  return content.facts
    .map(({ id, data }) => ({
      id,
      due: dueOn(data),
      overdue: dueOn(data) < today,
      label: data.label,
      value: formatWithUnit(data),
      source: data.source,
      url: data.url,
      pages: [
        ...new Set(
          texts(content)
            .filter(
              (page) =>
                ownerOf(page) === ownerOf({ id }) && factIdsIn(page.text, [data]).includes(data.id),
            )
            .map(({ file }) => file),
        ),
      ],
      command: `npm run verify -- ${id}`,
    }))
    .filter(({ due }) => due <= until)
    .sort((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id));
}

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(args, usage, {
    days: { type: 'string', default: '30' },
    json: { type: 'boolean' },
    today: { type: 'string' },
    root: { type: 'string' },
  });
  if (typeof options === 'number') return options;
  if (!/^\d{1,5}$/.test(options.days)) {
    console.error(`--days takes a whole number, not "${options.days}".\n\n${usage}`);
    return 2;
  }
  const { content, problems } = await readContent(options.root ?? join(import.meta.dirname, '..'));
  if (problems.length > 0) {
    console.error(problems.map(formatProblem).join('\n\n'));
    return 3;
  }
  const today = options.today ?? todayUtc();
  const all = dueFacts(content, today, '9999-12-31');
  const until = dueOn({ checked: today, recheck_days: Number(options.days) });
  const soon = all.filter(({ due }) => due <= until);
  if (options.json) {
    console.log(JSON.stringify({ today, until, facts: soon }, null, 2));
  } else if (soon.length === 0) {
    const [next] = all;
    console.log(
      next
        ? `Nothing is due until ${until}. Next: ${next.id} on ${next.due}, ${next.url ?? next.source}`
        : 'There are no facts.',
    );
  } else {
    console.log(soon.map(inWords).join('\n\n'));
    console.log(
      `\nThe same value: add nothing. Another: --value, and --dated, --source, --url as needed.`,
    );
  }
  return soon.some(({ overdue }) => overdue) ? 1 : 0;
}

const inWords = ({ id, due, overdue, label, value, source, url, pages, command }: Due): string =>
  [
    `${due}${overdue ? ' (overdue)' : ''}  ${id}`,
    `  ${label}: ${value}`,
    `  ${source}${url ? `, ${url}` : ''}`,
    `  ${pages.length > 0 ? pages.join(', ') : 'the table of limits'}`,
    `  ${command}`,
  ].join('\n');

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
