import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import type { Problem } from '../loaders/problem.ts';

/** A component that a page uses. */
export interface Tag {
  name: string;
  /** Its attributes that are plain text; one that is an expression has the value undefined. */
  attributes: Record<string, string | undefined>;
  line: number;
}

/** What the checks need of a page's body. */
export interface MdxPage {
  tags: Tag[];
  headings: { text: string; depth: number; line: number }[];
  /**
   * Running text, one entry for each paragraph, heading or cell, emphasis included; `hole` stands for
   * a literal string or a tag, and a line break of the source stays one.
   */
  prose: { text: string; line: number }[];
  /** What stands between backticks. */
  literals: { text: string; line: number }[];
  /** Fenced blocks; `language` is empty where none is named. */
  blocks: { language: string; text: string; line: number }[];
  links: { label: string; url: string; line: number }[];
  problems: Problem[];
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx);

/**
 * Parses the body of a page.
 * @param body MDX without frontmatter; `firstLine` is the line of `file` at which it begins.
 * @returns what it uses, and what MDX would stumble over: text that it takes for code.
 */
export function parseMdx(body: string, file: string, firstLine: number): MdxPage {
  // Several checks ask for the same page.
  const key = `${file}:${firstLine}\n${body}`;
  const known = parsed.get(key);
  if (known) return known;
  const page = parse(body, file, firstLine);
  parsed.set(key, page);
  return page;
}

const parsed = new Map<string, MdxPage>();

function parse(body: string, file: string, firstLine: number): MdxPage {
  const page: MdxPage = {
    tags: [],
    headings: [],
    prose: [],
    literals: [],
    blocks: [],
    links: [],
    problems: [],
  };
  const lineOf = (node: { position?: { start: { line: number } } | undefined }): number =>
    (node.position?.start.line ?? 1) + firstLine - 1;
  let tree;
  try {
    tree = parser.parse(body);
  } catch (error) {
    page.problems.push({ file, ...explainSyntax(error as SyntaxFault, body, firstLine) });
    return page;
  }

  visit(tree, (node) => {
    if (node.type === 'heading') {
      page.headings.push({ text: textOf(node), depth: node.depth, line: lineOf(node) });
      page.prose.push({ text: proseOf(node), line: lineOf(node) });
    } else if (node.type === 'paragraph' || node.type === 'tableCell') {
      page.prose.push({ text: proseOf(node), line: lineOf(node) });
    } else if (node.type === 'mdxjsEsm') {
      page.problems.push({
        file,
        line: lineOf(node),
        message: `MDX takes "${node.value.slice(0, 30)}" for code; a page needs none.`,
        write: 'nothing: delete the line, all tags are known without an import',
      });
    } else if (node.type === 'inlineCode') {
      page.literals.push({ text: node.value, line: lineOf(node) });
    } else if (node.type === 'code') {
      page.blocks.push({ language: node.lang ?? '', text: node.value, line: lineOf(node) });
    } else if (node.type === 'link' || node.type === 'linkReference') {
      page.links.push({
        label: textOf(node),
        url: node.type === 'link' ? node.url : '',
        line: lineOf(node),
      });
    } else if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression') {
      // A comment and a space are harmless; anything else is code, or text meant literally.
      if (/^\s*(?:\/\*[\s\S]*\*\/|'\s*')?\s*$/.test(node.value)) return;
      const literal = `{${node.value}}`;
      page.problems.push({
        file,
        line: lineOf(node),
        message: `MDX takes ${literal} for code.`,
        write: `\`${literal}\` between backticks`,
      });
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      const attributes = node.attributes.flatMap((attribute): [string, string | undefined][] =>
        attribute.type === 'mdxJsxAttribute'
          ? [[attribute.name, typeof attribute.value === 'string' ? attribute.value : undefined]]
          : [],
      );
      page.tags.push({
        name: node.name ?? '',
        attributes: Object.fromEntries(attributes),
        line: lineOf(node),
      });
    }
  });
  return page;
}

interface SyntaxFault {
  line?: number;
  reason?: string;
}

/** What an author did, in place of what the parser stumbled over. */
function explainSyntax(
  { line = 1, reason = 'unknown reason' }: SyntaxFault,
  body: string,
  firstLine: number,
): Pick<Problem, 'line' | 'message' | 'write'> {
  // The parser counts from the beginning of the body, and notices an open tag at the end of the page.
  const open = /closing tag for `<(?<tag>\w+)[^`]*` \((?<line>\d+):/.exec(reason)?.groups;
  const at = Number(open?.['line'] ?? line);
  const found = /<!--|<\/?[A-Za-z][^>\s]*>?|\{[^}]*\}?|<\S*/.exec(
    body.split('\n')[at - 1] ?? '',
  )?.[0];
  return {
    line: at + firstLine - 1,
    message: `MDX cannot read this: ${reason.replace(/ \(\d+:\d+(?:-\d+:\d+)?\)/g, '')}`,
    write: open
      ? `</${open['tag'] ?? ''}> where it ends, or \`<${open['tag'] ?? ''}>\` between backticks if it is text`
      : found === '<!--'
        ? '{/* a comment */}, or delete it'
        : found && `\`${found}\` between backticks if it is text; if it is a tag, close it`,
  };
}

/** Stands for what is not running text. */
export const hole = '\u{FFFC}';

function proseOf(node: { type: string; value?: string; children?: unknown[] }): string {
  if (node.type === 'text') return node.value ?? '';
  if (!node.children || node.type.startsWith('mdxJsx')) return hole;
  return node.children.map((child) => proseOf(child as typeof node)).join('');
}

function textOf(node: { value?: string; children?: unknown[] }): string {
  return node.value ?? (node.children ?? []).map((child) => textOf(child as typeof node)).join('');
}
