import { closest } from 'fastest-levenshtein';
import { nearest } from './nearest.ts';
import type { Entry } from '../loaders/read.ts';
import type { Problem } from '../loaders/problem.ts';
import { claimTags } from '../ledger/claims.ts';
import { ownerOf, type Content } from './content.ts';
import { parseMdx, type Tag } from './mdx.ts';

/** What an attribute may hold: one of these words, an ID of a collection, or any text. */
type Rule = readonly string[] | 'facts' | 'models' | 'samples' | 'text';

/** The tags that MDX may use, and their attributes; all are required unless marked with `?`. */
const tags: Record<string, Record<string, Rule>> = {
  Api: {
    field: [
      'base_url',
      'native_base_url',
      'key_prefix',
      'key_env',
      'models_public',
      'models_account',
    ],
  },
  CauseCards: {},
  DiagnosisBox: {},
  Fact: { id: 'facts', 'as?': ['pause'] },
  Faq: {},
  LastReading: {},
  LimitCalculator: {},
  LimitsTable: {},
  Link: { to: ['console', 'docs', 'status', 'history', 'atom'] },
  Messages: {},
  ModelId: { id: 'models' },
  ModelTable: { 'full?': 'text' },
  ModelValue: {
    id: 'models',
    field: [
      'name',
      'ended',
      'context.trial',
      'context.paid',
      'output.trial',
      'output.paid',
      'reasoning.default',
      'speed',
    ],
  },
  Outdated: { says: 'text' },
  RelatedProviders: {},
  RequestPath: {},
  RetiredModels: { 'compact?': 'text' },
  Retry: {},
  Sample: { task: 'samples' },
  StatusCard: {},
  StatusCodes: {},
  StatusLine: {},
  Tools: {},
  h2: { id: 'text' },
};

type Page = Content['guides'][number] | Content['faq'][number];

/** The headings of a guide, in their order; "Fix" and "Sources" are added around them. */
const headings = ['Should I retry?', 'Why it happens', 'What it looks like', 'Still failing?'];

/**
 * Checks the body of every page: tags and what they name, headings of guides, text that MDX would
 * take for code; then what no page uses.
 */
export function checkTags(content: Content): Problem[] {
  const used = new Set<string>();
  let anyBroken = false;
  const problems = [...content.guides, ...content.faq].flatMap((page: Page) => {
    const {
      tags: found,
      headings: titles,
      problems: broken,
    } = parseMdx(page.body, page.file, page.bodyLine);
    for (const tag of found)
      used.add(
        `${tag.name} ${ownerOf(page)}/${tag.attributes['id'] ?? tag.attributes['task'] ?? ''}`,
      );
    anyBroken ||= broken.length > 0;
    return [
      ...broken,
      ...found.flatMap((tag) => checkTag(content, page, tag)),
      ...('kind' in page.data && page.data.kind === 'cause' && broken.length === 0
        ? checkGuideBody(
            page,
            titles.filter(({ depth }) => depth === 2),
            found,
          )
        : []),
    ];
  });
  problems.push(...checkClaims(content, used));
  // A page that cannot be read may use what seems unused.
  return anyBroken ? problems : [...problems, ...checkUnused(content, used)];
}

/** The text of a claim has few tags, and they name what exists. */
function checkClaims(content: Content, used: Set<string>): Problem[] {
  return content.claims.flatMap((claim) => {
    const { file, data, lineOf } = claim;
    const { tags: found, problems } = parseMdx(data.now, file, lineOf('now'));
    return [
      ...problems,
      ...found.flatMap((tag) => {
        used.add(`${tag.name} ${ownerOf(claim)}/${tag.attributes['id'] ?? ''}`);
        if (claimTags.some((name) => name === tag.name)) return checkTag(content, claim, tag);
        return [
          {
            file,
            line: tag.line,
            field: `<${tag.name}>`,
            message: 'is no tag that a claim may use',
            write: claimTags.map((name) => `<${name}>`).join(' or '),
          },
        ];
      }),
    ];
  });
}

function checkTag(
  content: Content,
  page: Entry<unknown>,
  { name, attributes, line }: Tag,
): Problem[] {
  const place = { file: page.file, line, field: `<${name}>` };
  const rules = Object.hasOwn(tags, name) ? tags[name] : undefined;
  if (!rules) {
    const near = closest(name, Object.keys(tags));
    return [
      {
        ...place,
        message: 'is no tag that a page may use',
        write: `<${near}>, or \`<${name}>\` between backticks if it is text`,
      },
    ];
  }
  const names = Object.keys(rules).map((key) => key.replace('?', ''));
  return [
    ...Object.keys(attributes)
      .filter((key) => !names.includes(key))
      .map((key) => ({
        ...place,
        message: `has no attribute "${key}"`,
        write: `<${name} ${names.map((each) => `${each}="..."`).join(' ')}>`,
      })),
    ...Object.entries(rules).flatMap(([written, rule]): Problem[] => {
      const key = written.replace('?', '');
      const value = attributes[key];
      if (value === undefined && key !== written) return [];
      if (value === undefined) {
        return [
          { ...place, message: `needs the attribute ${key}, as plain text`, write: `${key}="..."` },
        ];
      }
      const allowed = allowedBy(content, page, rule);
      if (!allowed || allowed.includes(value)) return [];
      return [
        {
          ...place,
          message: `names "${value}", which does not exist here, or is a draft`,
          write: `${key}="${nearest(value, allowed) ?? '...'}"`,
        },
      ];
    }),
    ...checkModelValue(content, page, place, name, attributes),
  ];
}

function allowedBy(content: Content, page: Entry<unknown>, rule: Rule): string[] | undefined {
  if (rule === 'text') return undefined;
  if (typeof rule !== 'string') return [...rule];
  // Every tag asks, so the lists are made once for all providers.
  const lists = ownIds.get(content[rule]) ?? idsByOwner(content[rule]);
  ownIds.set(content[rule], lists);
  return lists.get(ownerOf(page)) ?? [];
}

/** IDs of a collection by provider, without the provider's part. */
const ownIds = new WeakMap<readonly { id: string }[], Map<string, string[]>>();

function idsByOwner(entries: readonly { id: string }[]): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const entry of entries) {
    const owner = ownerOf(entry);
    const list = lists.get(owner) ?? [];
    list.push(entry.id.slice(owner.length + 1));
    lists.set(owner, list);
  }
  return lists;
}

/** A value that the model table does not give, such as the context of a retired model. */
function checkModelValue(
  content: Content,
  page: Entry<unknown>,
  place: Pick<Problem, 'file' | 'line' | 'field'>,
  name: string,
  { id, field }: Tag['attributes'],
): Problem[] {
  const entry = content.models.find((model) => model.id === `${ownerOf(page)}/${id ?? ''}`);
  if (name !== 'ModelValue' || !entry || !field) return [];
  const value = field
    .split('.')
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
      entry.data,
    );
  if (value !== undefined) return [];
  return [
    {
      ...place,
      message: `asks for "${field}" of "${id ?? ''}", which is ${entry.data.state} and has no such value (${entry.file}:${entry.line})`,
      write: 'another model or field, or delete the tag',
    },
  ];
}

function checkGuideBody(
  page: Page,
  found: { text: string; line: number }[],
  used: Tag[],
): Problem[] {
  const { file, bodyLine } = page;
  const texts = found.map(({ text }) => text);
  const wrong = headings.findIndex((heading, index) => texts[index] !== heading);
  const extra = found[headings.length];
  return [
    ...(wrong >= 0
      ? [
          {
            file,
            line: found[wrong]?.line ?? bodyLine,
            message: `The headings of a guide are, in this order: ${headings.join(', ')}.`,
            write: `## ${headings[wrong] ?? ''}`,
          },
        ]
      : extra
        ? [
            {
              file,
              line: extra.line,
              message: `"${extra.text}" is a heading too many.`,
              write: `### ${extra.text}`,
            },
          ]
        : []),
    ...(!('messages' in page.data) ||
    !page.data.messages ||
    used.some(({ name }) => name === 'Messages')
      ? []
      : [
          {
            file,
            line: bodyLine,
            message: 'Its frontmatter has messages, and no place shows them.',
            write: '<Messages /> at the top of the text, right under the fix',
          },
        ]),
    ...(!('tools' in page.data) || !page.data.tools || used.some(({ name }) => name === 'Tools')
      ? []
      : [
          {
            file,
            line: bodyLine,
            message: 'Its frontmatter has tools, and no place shows them.',
            write: '<Tools /> at the end of "## What it looks like"',
          },
        ]),
    ...(used.some(({ name }) => name === 'Retry')
      ? []
      : [
          {
            file,
            line: bodyLine,
            message: 'The verdict on retrying is missing.',
            write: '<Retry>What the official SDKs do.</Retry> below "## Should I retry?"',
          },
        ]),
  ];
}

function checkUnused(content: Content, used: ReadonlySet<string>): Problem[] {
  return [
    ...content.facts
      .filter(({ id, data }) => !used.has(`Fact ${id}`) && !data.limit)
      .map(({ id, file, line, data }) => ({
        file,
        line,
        message: `No page uses the fact "${id}".`,
        write: `<Fact id="${data.id}" /> in a page, or delete the fact`,
      })),
    ...content.samples
      .filter(({ id }) => !used.has(`Sample ${id}`))
      .map(({ id, file }) => ({
        file,
        message: `No page shows the sample "${id}".`,
        write: `<Sample task="${id.split('/').slice(1).join('/')}" /> in a page, or delete its folder`,
      })),
  ];
}
