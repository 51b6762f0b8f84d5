import type { Problem } from '../loaders/problem.ts';
import type { Model } from '../schemas/model.ts';
import { ownerOf, type Content } from './content.ts';
import { parseMdx } from './mdx.ts';

/**
 * A word that is spelt like a model ID: the name of a model family, hyphens or dots, and a digit.
 * Families of other vendors are in the list so that none of their IDs slips in either.
 */
const spelling =
  /(?<![\w.-])(?:chatgpt|claude|codestral|command|deepseek|devstral|falcon|gemini|gemma|glm|gpt|grok|kimi|llama|minimax|ministral|mistral|mixtral|nemotron|phi|qwen|qwq|step|yi|zai)(?:[-.]?[a-z0-9]+)*/gi;

/** The words of a text that are spelt like a model ID, each once. */
export const modelIdsIn = (text: string): string[] => [
  ...new Set(
    (text.replace(/https?:\/\/\S+/g, ' ').match(spelling) ?? []).filter(
      (word) => /\d/.test(word) && /[-.]/.test(word),
    ),
  ),
];

/** Every ID that may be mentioned: those of the tables, and the misspellings they warn of. */
export const knownIds = (models: readonly Model[]): Set<string> =>
  new Set(
    models.flatMap(({ id, misspelt = [] }) => [id, ...misspelt]).map((id) => id.toLowerCase()),
  );

/**
 * Finds model IDs that no table knows, anywhere in the content, and ended ones where the text tells
 * a reader what to send: in samples and in the fix of a guide or a cause.
 */
export function checkMentions(content: Content): Problem[] {
  const models = content.models.map(({ data }) => data);
  const known = knownIds(models);
  const served = new Set(
    models.filter(({ state }) => state === 'served').map(({ id }) => id.toLowerCase()),
  );

  const unknown = [
    ...content.guides,
    ...content.faq,
    ...content.causes,
    ...content.providers,
    ...content.facts,
    ...content.claims,
  ].flatMap((entry) => {
    const texts = [
      { text: JSON.stringify(entry.data), line: entry.line },
      ...lines(entry.body, entry.bodyLine),
    ];
    return texts.flatMap(({ text, line }) =>
      modelIdsIn(text)
        .filter((id) => !known.has(id.toLowerCase()))
        .map((id) => ({
          file: entry.file,
          line,
          message: `"${id}" is spelt like a model ID, but content/models/ does not know it.`,
          write: `an ID of the table, as <ModelId id="..." />`,
        })),
    );
  });

  const told: { file: string; text: string; line: number }[] = [
    ...content.causes.map(({ file, data, lineOf }) => ({
      file,
      text: data.fix,
      line: lineOf('fix'),
    })),
    ...content.guides.flatMap(({ file, data, lineOf }) =>
      data.kind === 'cause'
        ? [
            { file, text: data.fix, line: lineOf('fix') },
            ...(data.tools ?? []).map(({ change }, index) => ({
              file,
              // The first sentence says what to send; the others may say what was sent before.
              text: change.split(/(?<=[.!?])\s/)[0] ?? '',
              line: lineOf('tools', index, 'change'),
            })),
          ]
        : [],
    ),
    ...programs(content),
    ...content.samples.flatMap(({ file, data }) =>
      data.files.flatMap(({ name, code }) => {
        const path = file.replace(/[^/]*$/, name);
        return lines(code, 1).map(({ text, line }) => ({ file: path, text, line }));
      }),
    ),
  ];
  const recommended = told.flatMap(({ file, text, line }) =>
    modelIdsIn(text)
      .filter((id) => !served.has(id.toLowerCase()))
      .map((id) => ({
        file,
        line,
        message: `This tells readers to send "${id}", which is not served.`,
        write: [...served].join(' or '),
      })),
  );
  return [...unknown, ...recommended, ...bare(content, models)];
}

/** Blocks of code on a page, as far as they are programs: an error's body may name any model. */
const programs = ({ guides, faq }: Content) =>
  [...guides, ...faq].flatMap(({ file, body, bodyLine }) =>
    parseMdx(body, file, bodyLine)
      .blocks.filter(({ language }) =>
        /^(?:py|python|ts|typescript|js|javascript|tsx|jsx|sh|bash|shell|console)$/i.test(language),
      )
      .flatMap(({ text, line }) => lines(text, line + 1).map((each) => ({ file, ...each }))),
  );

/** An ended ID between backticks looks like one to copy; the tag says that it has ended. */
const bare = (content: Content, models: readonly Model[]): Problem[] =>
  [...content.guides, ...content.faq].flatMap((page) =>
    parseMdx(page.body, page.file, page.bodyLine)
      .literals.filter(({ text }) =>
        models.some(({ id, state }) => state !== 'served' && id === text),
      )
      .map(({ text, line }) => ({
        file: page.file,
        line,
        message: `"${text}" is no longer served at ${ownerOf(page)}, and nothing here says so.`,
        write: `<ModelId id="${text}" />`,
      })),
  );

const lines = (text: string, first: number): { text: string; line: number }[] =>
  text.split('\n').map((line, index) => ({ text: line, line: first + index }));
