import type { Step } from '../../scripts/lib/steps.ts';
import type { BuildTime } from './build-time.ts';
import type { Audit } from './lighthouse.ts';
import type { MatcherTime } from './matcher.ts';
import type { Circumstances, Results } from './results.ts';
import type { Weight } from './weight.ts';

/**
 * The page about what was measured, as Markdown.
 * @param results a part that was never measured is left out.
 */
export const documentOf = ({ matcher, build, weight, lighthouse }: Results): string =>
  [
    '# Benchmarks',
    'Written by `npm run bench`, from `bench.json` beside it; do not edit. These are figures to read, not tests: times depend on the machine and on what else it does.',
    ...(matcher ? ['## The matcher', whenOf(matcher), matcherText(matcher.result)] : []),
    ...(build ? ['## The build', whenOf(build), buildText(build.result)] : []),
    ...(weight ? ['## What pages weigh', whenOf(weight), weightText(weight.result)] : []),
    ...(lighthouse ? ['## Lighthouse', whenOf(lighthouse), lighthouseText(lighthouse.result)] : []),
  ].join('\n\n');

const whenOf = ({ machine, node, date, load }: Circumstances): string =>
  `Measured on ${date}: ${machine}; Node ${node}${load === null ? '' : `; load ${load} before it began`}.`;

const table = (rows: readonly (readonly (string | number)[])[]): string => {
  const [header = [], ...rest] = rows;
  return [header, header.map((_, index) => (index === 0 ? '---' : '---:')), ...rest]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
};

const count = (value: number): string => value.toLocaleString('en-US');

const matcherText = (times: readonly MatcherTime[]): string =>
  [
    'Milliseconds for a text of so many characters, redaction included, the median of several runs. The texts are chosen to be hard.',
    table([
      ['text', ...(times[0]?.milliseconds ?? []).map(({ characters }) => count(characters))],
      ...times.map(({ text, milliseconds }) => [
        text,
        ...milliseconds.map(({ median }) => median.toFixed(1)),
      ]),
    ]),
  ].join('\n\n');

type Measure = 'seconds' | 'cpu';
const total = ({ steps }: BuildTime, by: Measure): number =>
  steps.reduce((sum, step) => sum + step[by], 0);

function buildText(builds: readonly BuildTime[]): string {
  const names = builds[0]?.steps.map(({ name }) => name) ?? [];
  const stepOf = ({ steps }: BuildTime, name: string): Step | undefined =>
    steps.find((step) => step.name === name);
  const row = (label: string, read: (build: BuildTime, by: Measure) => number) => [
    label,
    ...builds.map(
      (build) => `${read(build, 'seconds').toFixed(1)} / ${read(build, 'cpu').toFixed(1)}`,
    ),
    ...pairs(builds).map(([less, more]) => growth(read(less, 'cpu'), read(more, 'cpu'))),
  ];
  return [
    'A copy of the project whose content is multiplied: providers under other names, with all their pages, models, facts and samples. Short links are not counted as pages. Seconds on the wall / seconds of processor time; what Pagefind takes is in the first only. Growth is that of processor time; the first line gives that of the pages.',
    table([
      [
        'step',
        ...builds.map(({ pages }) => `${count(pages)} pages`),
        ...pairs(builds).map(([less, more]) => `${count(less.pages)} to ${count(more.pages)}`),
      ],
      [
        'pages',
        ...builds.map(({ pages }) => count(pages)),
        ...pairs(builds).map(([less, more]) => growth(less.pages, more.pages)),
      ],
      ...names.map((name) =>
        row(name === 'pages' ? 'rendering' : name, (build, by) => stepOf(build, name)?.[by] ?? 0),
      ),
      row('all', total),
      [
        'processor time a page, ms',
        ...builds.map((build) => ((total(build, 'cpu') / build.pages) * 1e3).toFixed(0)),
        ...pairs(builds).map(() => ''),
      ],
    ]),
    ...builds.flatMap(({ pages, overBudget }) => {
      const isPage = (line: string): boolean => /^\/\S*\/ /.test(line);
      const clones = overBudget.filter(isPage).length;
      return [
        ...overBudget
          .filter((line) => !isPage(line))
          .map((line) => `At ${count(pages)} pages, ${line}.`),
        // Their text is as long as that of the real ones.
        ...(clones > 0
          ? [
              `At ${count(pages)} pages, ${clones} of them are over their budget, because names that occur nowhere else compress less well.`,
            ]
          : []),
      ];
    }),
  ].join('\n\n');
}

const pairs = <Item>(items: readonly Item[]): [Item, Item][] =>
  items.slice(1).map((item, index) => [items[index] ?? item, item]);

/** A factor; of what takes next to nothing it would say nothing. */
const growth = (less: number, more: number): string =>
  less < 0.05 ? '' : `× ${(more / less).toFixed(1)}`;

function weightText(weights: readonly Weight[]): string {
  const pages = weights.filter(({ what }) => /(?:\/|\.html)$/.test(what));
  const shown = weights.filter((each) => pages.indexOf(each) < 10);
  return [
    `Bytes of the HTML with its styles, as the edge sends them (brotli 4): the ten heaviest of ${count(pages.length)} pages, then what is loaded beside them. \`npm run check:dist -- --weights\` lists all.`,
    table([
      ['what', 'bytes', 'budget'],
      ...shown.map(({ what, bytes, budget }) => [
        what,
        count(bytes),
        budget === null ? '' : count(budget),
      ]),
    ]),
  ].join('\n\n');
}

const lighthouseText = (audits: readonly Audit[]): string =>
  [
    'Lighthouse as it comes: a slow phone, simulated, one run a page. The pages of `dist/` come from workerd on the same machine, with their headers; the status page is a stand-in on the same machine.',
    table([
      [
        'page',
        'performance',
        'accessibility',
        'best practices',
        'SEO',
        'first paint, ms',
        'largest paint, ms',
        'blocking, ms',
        'layout shift',
      ],
      ...audits.map(({ path, scores, firstPaint, largestPaint, blocking, shift }) => [
        `\`${path}\``,
        ...Object.values(scores),
        count(firstPaint),
        count(largestPaint),
        count(blocking),
        shift,
      ]),
    ]),
    ...audits.flatMap(({ path, faults }) =>
      faults.length > 0
        ? [`Below 90 on \`${path}\`: ${faults.map((id) => `\`${id}\``).join(', ')}.`]
        : [],
    ),
  ].join('\n\n');
