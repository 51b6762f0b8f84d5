import type { Problem } from '../loaders/problem.ts';
import type { Model } from '../schemas/model.ts';
import type { Content } from './content.ts';
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
      // Only there may IDs of others stand: they are what a reader's ID is compared with.
      { text: JSON.stringify({ ...entry.data, model_ids: undefined }), line: entry.line },
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
            ...(data.messages ?? []).map(({ change }, index) => ({
              file,
              text: change,
              line: lineOf('messages', index, 'change'),
            })),
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

/** An error may name any model; that is no advice. */
const isError = (text: string): boolean =>
  /does not exist|archived|not found|not publicly available|[Ee]rror|[Ee]xception|"detail"|"code"/.test(
    text,
  );

/** Blocks of code on a page, as far as they are not errors. */
const programs = ({ guides, faq }: Content) =>
  [...guides, ...faq].flatMap(({ file, body, bodyLine }) =>
    parseMdx(body, file, bodyLine)
      .blocks.filter(({ text }) => !isError(text))
      .flatMap(({ text, line }) => lines(text, line + 1).map((each) => ({ file, ...each }))),
  );

/** An ended ID in a sentence, or between backticks, looks like one to send; the tag says that it has ended. */
function bare(content: Content, models: readonly Model[]): Problem[] {
  const ended = new Map(
    models.filter(({ state }) => state !== 'served').map(({ id }) => [id.toLowerCase(), id]),
  );
  const endedIn = (text: string): string[] =>
    modelIdsIn(text).flatMap((id) => ended.get(id.toLowerCase()) ?? []);
  const inBodies = [...content.guides, ...content.faq].flatMap((page) => {
    const { prose, literals } = parseMdx(page.body, page.file, page.bodyLine);
    return [...prose, ...literals.filter(({ text }) => !isError(text))].flatMap(({ text, line }) =>
      endedIn(text).map((id) => ({ file: page.file, line, id, write: `<ModelId id="${id}" />` })),
    );
  });
  const inFields = [
    ...content.guides.flatMap(({ file, data, lineOf }) => [
      { file, text: data.description, line: lineOf('description') },
      { file, text: data.lede, line: lineOf('lede') },
      ...(data.kind === 'cause' ? [{ file, text: data.side, line: lineOf('side') }] : []),
    ]),
    ...content.causes.map(({ file, data, lineOf }) => ({
      file,
      text: `${data.meaning} ${data.retry.note}`,
      line: lineOf('retry'),
    })),
    ...content.models.map(({ file, data, lineOf }) => ({
      file,
      text: data.note ?? '',
      line: lineOf('note'),
    })),
  ].flatMap(({ file, text, line }) =>
    endedIn(text).map((id) => ({ file, line, id, write: 'a model that is served, or no ID' })),
  );
  return [...inBodies, ...inFields].map(({ file, line, id, write }) => ({
    file,
    line,
    message: `"${id}" is no longer served, and nothing here says so.`,
    write,
  }));
}

const lines = (text: string, first: number): { text: string; line: number }[] =>
  text.split('\n').map((line, index) => ({ text: line, line: first + index }));
