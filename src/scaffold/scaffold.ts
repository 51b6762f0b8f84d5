import { z } from 'astro/zod';
import { schemaOf } from '../loaders/read.ts';

/** What a maintainer can begin with one command. */
export const scaffoldKinds = ['guide', 'model', 'fact', 'faq'] as const;
export type ScaffoldKind = (typeof scaffoldKinds)[number];

/** A draft: valid, and published by nothing until its line `draft: true` is deleted. */
export interface Scaffold {
  /** The file it belongs into, from the project's root. */
  file: string;
  text: string;
  /** It is an entry of a list, and goes to the end of the file. */
  append: boolean;
}

/**
 * Makes a draft from the examples that the schemas give for each field.
 * @param id the new entry's ID, without the provider.
 * @param today the day to write into dates, in the form `2026-09-03`.
 */
export function scaffold(
  kind: ScaffoldKind,
  provider: string,
  id: string,
  today: string,
): Scaffold {
  switch (kind) {
    case 'fact': {
      const fields = fieldsOf(schemaOf('facts'), { id: `id: ${id}`, checked: `checked: ${today}` });
      return { file: `content/facts/${provider}.yaml`, text: listItem(fields), append: true };
    }
    case 'model': {
      const [served] = schemaOf('models').options;
      const fields = fieldsOf(served, { id: `id: ${id}`, checked: `checked: ${today}` });
      return { file: `content/models/${provider}.yaml`, text: listItem(fields), append: true };
    }
    case 'guide': {
      const [, cause] = schemaOf('guides').options;
      const fields = fieldsOf(cause, { cause: `cause: ${id}`, verified: `verified: ${today}` });
      return {
        file: `content/guides/${provider}/${id}.mdx`,
        text: `---\n${fields.join('\n')}\n---\n${guideBody}`,
        append: false,
      };
    }
    case 'faq': {
      const fields = fieldsOf(schemaOf('faq'), { verified: `verified: ${today}` });
      return {
        file: `content/faq/${provider}/${id}.mdx`,
        text: `---\n${fields.join('\n')}\n---\n\nThe answer, in one to three sentences.\n`,
        append: false,
      };
    }
  }
}

const note =
  '# A draft: nothing of it is published. Mend every line, then delete this and the next.';

/** The lines of all required fields, with the schema's own example where nothing else is given. */
function fieldsOf(schema: z.ZodObject, given: Record<string, string>): string[] {
  const required = Object.entries(schema.shape).filter(
    ([, field]) => !(field as z.ZodType).safeParse(undefined).success,
  );
  return [
    note,
    'draft: true',
    ...required.map(
      ([key, field]) => given[key] ?? String(z.globalRegistry.get(field)?.['example']),
    ),
  ];
}

/** The same lines as an entry of a list, the ID first. */
function listItem(fields: readonly string[]): string {
  const id = fields.find((line) => line.startsWith('id: ')) ?? '';
  const [first = '', ...others] = fields;
  const rest = others.filter((line) => line !== id);
  return [`- ${id}`, ...[first, ...rest].map((line) => `  ${line}`)].join('\n') + '\n';
}

const guideBody = `
1. The first thing to try.

## Should I retry?

<Retry>What the official SDKs already do.</Retry>

## Why it happens

The reason, with its numbers as facts.

## What it looks like

The raw body, and what each client makes of it.

## Still failing?

- How to tell it from its neighbours.
`;
