import type { Problem } from '../loaders/problem.ts';
import { ownerOf, type Content } from './content.ts';
import { parseMdx } from './mdx.ts';

/** Fences that hold a program: what a reader would copy and run. */
const programs =
  /^(?:python|py|typescript|ts|tsx|javascript|js|jsx|mjs|cjs|node|shell|sh|bash|zsh|console|curl)$/i;

/**
 * Checks that every program on a page is a sample, because only samples are run by the tests, and
 * that each sample names the guides that show it.
 */
export function checkSamples(content: Content): Problem[] {
  return [...checkFences(content), ...checkGuides(content)];
}

function checkFences({ guides, faq }: Content): Problem[] {
  return [...guides, ...faq].flatMap(({ file, body, bodyLine }) =>
    parseMdx(body, file, bodyLine).blocks.flatMap(({ language, line }) => {
      if (programs.test(language)) {
        return [
          {
            file,
            line,
            message: `This block is a program (${language}) that no test runs.`,
            write: '<Sample task="..." />, with its files in content/samples/',
          },
        ];
      }
      if (language !== '') return [];
      return [
        {
          file,
          line,
          message: 'This block does not say what it holds.',
          write: '```json or ```text; a program is a <Sample>',
        },
      ];
    }),
  );
}

function checkGuides({ guides, samples }: Content): Problem[] {
  // A page that cannot be read shows nothing; that is a problem of its own.
  const isBroken = guides.some(
    ({ body, file, bodyLine }) => parseMdx(body, file, bodyLine).problems.length > 0,
  );
  if (isBroken) return [];
  return samples.flatMap((sample) => {
    const provider = ownerOf(sample);
    const task = sample.id.slice(provider.length + 1);
    const showing = guides
      .filter((guide) => ownerOf(guide) === provider)
      .filter(({ body, file, bodyLine }) =>
        parseMdx(body, file, bodyLine).tags.some(
          ({ name, attributes }) => name === 'Sample' && attributes['task'] === task,
        ),
      )
      .map(({ id }) => id.slice(provider.length + 1))
      .sort();
    const named = [...sample.data.guides].sort();
    if (showing.length === 0 || showing.join() === named.join()) return [];
    return [
      {
        file: sample.file,
        line: sample.lineOf('guides'),
        field: 'guides',
        message: `is not what shows it: ${showing.join(', ')}`,
        write: `guides: [${showing.join(', ')}]`,
      },
    ];
  });
}
