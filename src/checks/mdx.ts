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
  /** Running text, without literal strings, code and tags. */
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
    const { line, reason } = error as { line?: number; reason?: string };
    const at = (line ?? 1) + firstLine - 1;
    const found = /<\/?[A-Za-z][^>\s]*>?|\{[^}]*\}?|<\S*/.exec(
      body.split('\n')[(line ?? 1) - 1] ?? '',
    )?.[0];
    page.problems.push({
      file,
      line: at,
      message: `MDX cannot read this: ${reason ?? String(error)}`,
      write: found
        ? `\`${found}\` between backticks if it is text; if it is a tag, close it`
        : undefined,
    });
    return page;
  }

  visit(tree, (node) => {
    if (node.type === 'heading') {
      page.headings.push({ text: textOf(node), depth: node.depth, line: lineOf(node) });
    } else if (node.type === 'text') {
      for (const [index, text] of node.value.split('\n').entries()) {
        page.prose.push({ text, line: lineOf(node) + index });
      }
    } else if (node.type === 'inlineCode') {
      page.literals.push({ text: node.value, line: lineOf(node) });
    } else if (node.type === 'code') {
      page.blocks.push({ language: node.lang ?? '', text: node.value, line: lineOf(node) });
    } else if (node.type === 'link') {
      page.links.push({ label: textOf(node), url: node.url, line: lineOf(node) });
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

function textOf(node: { value?: string; children?: unknown[] }): string {
  return node.value ?? (node.children ?? []).map((child) => textOf(child as typeof node)).join('');
}
