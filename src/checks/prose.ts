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
  /^(?:(?:click|read|see|look|find out|learn) )*(?:(?:the|this|that|its) )?(?:here|this|that|it|more|link|page|site|website|source|details|docs?|documentation|article|guide|thread|(?:github )?(?:issue|pull request)s?(?: \d+)?|fix|\d{0,2})(?: here)?$|^https?:|^www\./i;

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
      typedValuesIn(text).map(({ value, line: below }) => ({
        file,
        line: line + (field ? 0 : below),
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
    ...fieldsOf(content)
      .filter(({ field }) => field !== 'now')
      .flatMap(({ file, line, field, text }) => {
        const tag = /<\/?[A-Za-z][^>]*>?/.exec(text.replace(/`[^`]*`/g, ''))?.[0];
        return tag
          ? [
              {
                file,
                line,
                field,
                message: `holds "${tag}", which would be printed as it stands`,
                write: 'words: a field cannot hold a tag',
              },
            ]
          : [];
      }),
    ...pages.flatMap(({ file, links }) =>
      links
        .filter(({ label }) => vague.test(label.replace(/[^\p{L}\p{N}:/ ]/gu, '').trim()))
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
function fieldsOf({ causes, guides, faq, claims, models, providers }: Content): Text[] {
  return [
    ...models.map(({ file, data, lineOf }) => ({
      file,
      field: 'note',
      line: lineOf('note'),
      text: data.note ?? '',
    })),
    ...providers.map(({ file, data, lineOf }) => ({
      file,
      field: 'note',
      line: lineOf('note'),
      text: ('note' in data && data.note) || '',
    })),
    ...claims.map(({ file, data, lineOf }) => ({
      file,
      field: 'now',
      line: lineOf('now'),
      text: data.now,
    })),
    ...causes.flatMap(({ file, data, lineOf }): Text[] => [
      { file, field: 'title', line: lineOf('title'), text: data.title },
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
      { file, field: 'title', line: lineOf('title'), text: data.title },
      { file, field: 'description', line: lineOf('description'), text: data.description },
      { file, field: 'lede', line: lineOf('lede'), text: data.lede },
      ...(data.kind === 'cause'
        ? [
            { file, field: 'side', line: lineOf('side'), text: data.side },
            { file, field: 'fix', line: lineOf('fix'), text: data.fix },
            ...(data.messages ?? []).map(({ change }, index) => ({
              file,
              field: 'messages.change',
              line: lineOf('messages', index, 'change'),
              text: change,
            })),
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
