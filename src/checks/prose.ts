import type { Problem } from '../loaders/problem.ts';
import type { Content } from './content.ts';
import { parseMdx } from './mdx.ts';
import { typedValuesIn } from './numbers.ts';

/** A text that readers see, and where it stands. */
interface Text {
  file: string;
  line: number;
  field?: string;
  text: string;
}

/** Labels that say nothing to somebody who hears the links of a page one after the other. */
const vague =
  /^(?:click |read |see |look |find out |learn )?(?:here|this|that|it|more|this page|this link|link|page|site|website|source|details|docs?|documentation|github|issue)(?: here)?[.:!]?$|^https?:/i;

/**
 * Checks what readers read: values that are typed instead of taken from a fact or the model table,
 * and labels of links that do not say where they lead.
 */
export function checkProse(content: Content): Problem[] {
  const pages = [...content.guides, ...content.faq].map(({ file, body, bodyLine }) => ({
    file,
    ...parseMdx(body, file, bodyLine),
  }));
  return [
    ...[
      ...pages.flatMap(({ file, prose }) => prose.map((each): Text => ({ file, ...each }))),
      ...fieldsOf(content),
    ].flatMap(({ file, line, field, text }) =>
      typedValuesIn(text).map((value) => ({
        file,
        line,
        field,
        message: field
          ? `types the value "${value}", which will change unnoticed`
          : `"${value}" is typed here, so it will change unnoticed.`,
        write:
          field && field !== 'now'
            ? 'the sentence without the value: a field cannot hold a tag'
            : '<Fact id="..." />, <ModelValue id="..." field="..." />, or `...` between backticks if it is literal',
      })),
    ),
    ...pages.flatMap(({ file, links }) =>
      links
        .filter(({ label }) => vague.test(label.trim()))
        .map(({ label, url, line }) => ({
          file,
          line,
          message: `The link "${label}" does not say where it leads.`,
          write: `[what stands at the other end](${url})`,
        })),
    ),
  ];
}

/** The fields that are printed as sentences. */
function fieldsOf({ causes, guides, faq, claims }: Content): Text[] {
  return [
    ...claims.map(({ file, data, lineOf }) => ({
      file,
      field: 'now',
      line: lineOf('now'),
      text: data.now,
    })),
    ...causes.flatMap(({ file, data, lineOf }): Text[] => [
      { file, field: 'meaning', line: lineOf('meaning'), text: data.meaning },
      { file, field: 'retry.note', line: lineOf('retry', 'note'), text: data.retry.note },
      { file, field: 'fix', line: lineOf('fix'), text: data.fix },
    ]),
    ...faq.map(({ file, data, lineOf }) => ({
      file,
      field: 'question',
      line: lineOf('question'),
      text: data.question,
    })),
    ...guides.flatMap(({ file, data, lineOf }): Text[] => [
      { file, field: 'description', line: lineOf('description'), text: data.description },
      { file, field: 'lede', line: lineOf('lede'), text: data.lede },
      ...(data.kind === 'cause'
        ? [
            { file, field: 'side', line: lineOf('side'), text: data.side },
            { file, field: 'fix', line: lineOf('fix'), text: data.fix },
            ...(data.tools ?? []).map(({ change }, index) => ({
              file,
              field: 'tools.change',
              line: lineOf('tools', index, 'change'),
              text: change,
            })),
          ]
        : []),
    ]),
  ];
}
