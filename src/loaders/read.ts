import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';
import { z } from 'astro/zod';
import { cause } from '../schemas/cause.ts';
import { claim } from '../schemas/claim.ts';
import { exception } from '../schemas/exception.ts';
import { fact } from '../schemas/fact.ts';
import { faq } from '../schemas/faq.ts';
import { guide } from '../schemas/guide.ts';
import { history } from '../schemas/history.ts';
import { liveRuns } from '../schemas/live-runs.ts';
import { model } from '../schemas/model.ts';
import { provider } from '../schemas/provider.ts';
import { reading } from '../schemas/reading.ts';
import {
  sample,
  sampleLanguages,
  type SampleFile,
  type SampleLanguage,
} from '../schemas/sample.ts';
import { vocabulary } from '../schemas/vocabulary.ts';
import { explain, valueAt } from './explain.ts';
import { ContentError, type Problem } from './problem.ts';
import { parseYaml, type ParsedYaml } from './yaml.ts';

/** One entry of a collection, and where it stands. */
export interface Entry<Data> {
  /** Unique in its collection: the file's path, and for a list the item's own ID. Dots stay. */
  id: string;
  /** Path from the project's root, with forward slashes. */
  file: string;
  /** First line of the entry in that file. */
  line: number;
  data: Data;
  /** The Markdown below the frontmatter; empty for pure data. */
  body: string;
  /** Line of `body`'s first line. */
  bodyLine: number;
  /** Line of a field of `data`. */
  lineOf: (...path: PropertyKey[]) => number;
}

/** How a folder under `content/` is laid out. */
type Shape =
  /** One entry for each file. */
  | 'file'
  /** One list for each file; an item is an entry. */
  | 'list'
  /** One folder for each entry: `sample.yaml` and code files. */
  | 'sample';

interface Layout {
  shape: Shape;
  /** Which files below `content/` and the folder belong to it. */
  pattern: RegExp;
  schema: z.ZodType;
  /** Its folder, when that is not called like the collection. */
  folder?: string;
  /** May have no file, and a list no entry. */
  optional?: boolean;
}

const shapes = {
  causes: { shape: 'file', pattern: /\.yaml$/, schema: cause },
  providers: { shape: 'file', pattern: /\.yaml$/, schema: provider },
  vocabulary: { shape: 'file', pattern: /\.yaml$/, schema: vocabulary },
  models: { shape: 'list', pattern: /\.yaml$/, schema: model },
  facts: { shape: 'list', pattern: /\.yaml$/, schema: fact },
  claims: { shape: 'list', pattern: /\.yaml$/, schema: claim },
  guides: { shape: 'file', pattern: /\.mdx$/, schema: guide },
  faq: { shape: 'file', pattern: /\.mdx$/, schema: faq },
  samples: { shape: 'sample', pattern: /(?:^|\/)sample\.yaml$/, schema: sample },
  readings: { shape: 'file', pattern: /^content\/readings\/[^/]+\.json$/, schema: reading },
  history: {
    shape: 'file',
    folder: 'readings/history',
    pattern: /\.json$/,
    schema: history,
    optional: true,
  },
  liveRuns: {
    shape: 'file',
    folder: 'readings/samples',
    pattern: /\.json$/,
    schema: liveRuns,
    optional: true,
  },
  exceptions: {
    shape: 'list',
    folder: 'readings',
    pattern: /^content\/readings\/exceptions\.yaml$/,
    schema: exception,
    optional: true,
  },
} as const satisfies Record<string, Layout>;

export type CollectionName = keyof typeof shapes;
export const collectionNames = Object.keys(shapes) as CollectionName[];

/** What an entry of a collection holds. */
export type DataOf<Name extends CollectionName> = z.output<(typeof shapes)[Name]['schema']> &
  (Name extends 'samples' ? { files: SampleFile[] } : unknown);

/** The schema of a collection's entries. */
export const schemaOf = <Name extends CollectionName>(
  name: Name,
): (typeof shapes)[Name]['schema'] => shapes[name].schema;

/** How the files of a collection are laid out. */
export const shapeOf = (name: CollectionName): Shape => shapes[name].shape;

/** The folder of a collection, from the project's root. */
export const folderOf = (name: CollectionName): string =>
  `content/${(shapes[name] as Layout).folder ?? name}`;

export interface ReadResult<Data> {
  entries: Entry<Data>[];
  /** Bodies of drafts: nothing is published of them, but Astro reads them all the same. */
  drafts?: Pick<Entry<Data>, 'file' | 'body' | 'bodyLine'>[];
  problems: Problem[];
}

/**
 * Reads one collection from `content/`.
 * @param root the project's folder.
 * @returns its valid entries sorted by ID, and every problem: invalid YAML, a field that the schema
 *   refuses, a duplicate ID, a folder or list without entries.
 */
export async function readCollection<Name extends CollectionName>(
  root: string,
  name: Name,
): Promise<ReadResult<DataOf<Name>>> {
  const { shape, pattern, optional = false }: Layout = shapes[name];
  const folder = folderOf(name);
  const all = await listFiles(root, folder);
  const files = all.filter((file) => pattern.test(file));
  const result: ReadResult<DataOf<Name>> = { entries: [], problems: [], drafts: [] };
  for (const file of files) {
    try {
      const text = (await readFile(join(root, file), 'utf8')).replace(/^\uFEFF/, '');
      const read = readText(name, shape, file, text);
      if (shape === 'sample') await addCode(root, read);
      result.entries.push(...read.entries);
      result.drafts?.push(...(read.drafts ?? []));
      result.problems.push(...read.problems);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      result.problems.push(...error.problems);
    }
  }
  const folders = new Set(files.map((file) => dirname(file)));
  const isProgram = (file: string): boolean =>
    shape === 'sample' && extname(file) in languageOf && folders.has(dirname(file));
  const stray = all.filter(
    (file) => !pattern.test(file) && !isProgram(file) && !isOfAnother(name, file),
  );
  for (const file of stray) {
    result.problems.push({
      file,
      message: `This file is read by nothing: the collection "${name}" takes ${endings[shape](pattern)}.`,
    });
  }
  if (files.length === 0 && !optional) {
    result.problems.push({
      file: folder,
      message: `This folder holds no file of the collection "${name}".`,
    });
  }
  result.problems.push(...duplicates(result.entries));
  result.entries.sort((a, b) => (a.id < b.id ? -1 : 1));
  return result;
}

/**
 * Reads one collection whose every entry must be valid.
 * @throws {ContentError} listing every problem, when there is one.
 */
export async function readValid<Name extends CollectionName>(
  root: string,
  name: Name,
): Promise<Entry<DataOf<Name>>[]> {
  const { entries, problems } = await readCollection(root, name);
  if (problems.length > 0) throw new ContentError(problems);
  return entries;
}

/** Whether a file belongs to another collection, whose folder is the same one or inside it. */
const isOfAnother = (name: CollectionName, file: string): boolean =>
  collectionNames.some(
    (other) =>
      other !== name && file.startsWith(`${folderOf(other)}/`) && shapes[other].pattern.test(file),
  );

/** All files below a folder, hidden ones left out, as paths from the project's root. */
async function listFiles(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1))
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .sort();
}

function readText<Name extends CollectionName>(
  name: Name,
  shape: Shape,
  file: string,
  text: string,
): ReadResult<DataOf<Name>> {
  const isMarkdown = file.endsWith('.mdx');
  const { yaml, yamlLine, body, bodyLine } = isMarkdown
    ? splitFrontmatter(text, file)
    : { yaml: text, yamlLine: 1, body: '', bodyLine: 1 };
  const parsed = parseYaml(yaml, file, yamlLine);
  const base = file.slice(folderOf(name).length + 1);
  const id =
    shape === 'sample' ? base.replace(/\/sample\.yaml$/, '') : base.slice(0, -extname(base).length);

  if (shape !== 'list') {
    return validate(name, file, parsed, id, [], body, bodyLine);
  }
  const { optional = false }: Layout = shapes[name];
  const list = optional ? (parsed.data ?? []) : parsed.data;
  if (optional && Array.isArray(list) && list.length === 0) return { entries: [], problems: [] };
  if (!Array.isArray(list) || list.length === 0) {
    throw new ContentError([
      {
        file,
        line: 1,
        message: 'This file must be a list with at least one entry.',
        write: '- id: ...',
      },
    ]);
  }
  const results = list.map((item: unknown, index) => {
    const own =
      typeof item === 'object' && item !== null && 'id' in item ? String(item.id) : String(index);
    return validate(name, file, parsed, `${id}/${own}`, [index], '', 1);
  });
  return {
    entries: results.flatMap(({ entries }) => entries),
    problems: results.flatMap(({ problems }) => problems),
  };
}

function validate<Name extends CollectionName>(
  name: Name,
  file: string,
  parsed: ParsedYaml,
  id: string,
  at: number[],
  body: string,
  bodyLine: number,
): ReadResult<DataOf<Name>> {
  const schema: z.ZodType = shapes[name].schema;
  const value = at.reduce<unknown>((inner, index) => (inner as unknown[])[index], parsed.data);
  const checked = schema.safeParse(value ?? {});
  if (!checked.success) {
    // A draft of a list may lack what is not known yet; what it says must be right all the same.
    const issues = checked.error.issues.filter(
      (issue) => at.length === 0 || !isDraft(value) || valueAt(value, issue.path) !== undefined,
    );
    if (issues.length === 0) return { entries: [], problems: [] };
    const error = new z.ZodError(issues);
    return { entries: [], problems: explain(schema, error, parsed, file, at) };
  }
  const lineOf = (...path: PropertyKey[]): number => parsed.lineOf([...at, ...path]);
  const data = checked.data as DataOf<Name>;
  if ('draft' in data && data.draft) {
    return { entries: [], problems: [], drafts: [{ file, body, bodyLine }] };
  }
  return { entries: [{ id, file, line: lineOf(), data, body, bodyLine, lineOf }], problems: [] };
}

const isDraft = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'draft' in value && value.draft === true;

function splitFrontmatter(text: string, file: string) {
  const match = /^---\r?\n(?<yaml>[\s\S]*?)\r?\n---(?:\r?\n|$)/.exec(text);
  if (!match?.groups) {
    throw new ContentError([
      {
        file,
        line: 1,
        message: /^---\r?\n/.test(text)
          ? 'The frontmatter of this page has no end.'
          : 'This page has no frontmatter.',
        write: '--- on the first line, the fields, and --- below them',
      },
    ]);
  }
  const bodyLine = match[0].split('\n').length;
  return {
    yaml: match.groups['yaml'] ?? '',
    yamlLine: 2,
    body: text.slice(match[0].length),
    bodyLine,
  };
}

function duplicates(entries: readonly Entry<unknown>[]): Problem[] {
  const seen = new Map<string, Entry<unknown>>();
  return entries.flatMap((entry) => {
    const first = seen.get(entry.id);
    seen.set(entry.id, first ?? entry);
    if (!first) return [];
    return {
      file: entry.file,
      line: entry.line,
      field: 'id',
      message: `is used twice: "${entry.id}" stands in ${first.file}:${first.line} already`,
      write: 'one entry for each ID',
    };
  });
}

/** What a collection takes, in words. */
const endings: Record<Shape, (pattern: RegExp) => string> = {
  file: (pattern) => `files that end in ${pattern.source.replace(/[\\$]/g, '')}`,
  list: () => 'lists that end in .yaml',
  sample: () => 'sample.yaml with .py, .ts and .sh files beside it',
};

const languageOf: Record<string, SampleLanguage> = {
  '.py': 'python',
  '.ts': 'typescript',
  '.sh': 'shell',
};

/** Adds the code files that stand beside each `sample.yaml`. */
async function addCode(root: string, { entries, problems }: ReadResult<unknown>): Promise<void> {
  for (const entry of entries) {
    const folder = entry.file.slice(0, -'/sample.yaml'.length);
    const names = (await readdir(join(root, folder)))
      .filter((name) => extname(name) in languageOf)
      .sort();
    const files = await Promise.all(
      names.map(async (name): Promise<SampleFile> => ({
        language: languageOf[extname(name)] ?? 'shell',
        name: basename(name),
        code: (await readFile(join(root, folder, name), 'utf8')).trimEnd(),
      })),
    );
    files.sort((a, b) => sampleLanguages.indexOf(a.language) - sampleLanguages.indexOf(b.language));
    const languages = files.map(({ language }) => language);
    const twice = languages.find((language, index) => languages.indexOf(language) !== index);
    if (twice) {
      problems.push({
        file: entry.file,
        message: `This sample has two files in ${twice}.`,
        write: 'one file for each language',
      });
    }
    if (files.length === 0) {
      problems.push({
        file: entry.file,
        line: 1,
        message: 'This sample has no code file beside it (.py, .ts or .sh).',
      });
    }
    entry.data = { ...(entry.data as object), files };
  }
}
