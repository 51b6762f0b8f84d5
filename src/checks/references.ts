import { nearest } from './nearest.ts';
import type { Problem } from '../loaders/problem.ts';
import { matcherOf } from '../diagnosis/match.ts';
import { knowledgeOf } from '../diagnosis/knowledge.ts';
import { ownerOf, type Content } from './content.ts';

/** Paths below a provider that belong to the site, so no cause may take them. */
const reservedSlugs = ['models', 'limits', 'changes', 'claims', 'api', 'e'];

/** Paths of the site itself, so no provider may take them. */
const reservedProviders = ['about', 'api', 'e', 'pagefind', 'schemas'];

/**
 * Finds what refers to something that does not exist.
 * @param content all collections; each entry is valid in itself.
 * @returns one problem for each finding, with file and line.
 */
export function checkReferences(content: Content): Problem[] {
  return [
    ...checkCauses(content),
    ...checkProviders(content),
    ...checkModels(content),
    ...checkGuides(content),
    ...checkClaims(content),
  ];
}

function checkCauses(content: Content): Problem[] {
  return [...checkCauseNames(content), ...checkExamples(content), ...checkCoverage(content)];
}

/** Every example must be recognised, or the signatures have forgotten what readers paste. */
function checkExamples(content: Content): Problem[] {
  const match = matcherOf(knowledgeOf(content));
  return content.causes.flatMap(({ id, file, data, lineOf }) =>
    data.examples.flatMap((text, index) => {
      const { cause } = match(text);
      if (cause === id) return [];
      const shown = text.slice(0, 60);
      return {
        file,
        line: lineOf('examples', index),
        field: 'examples',
        message:
          cause === null
            ? `no signature recognises "${shown}"`
            : `"${shown}" is recognised as ${cause}`,
        write: 'a signature whose every part occurs in it, here or in a guide',
      };
    }),
  );
}

/** A provider that has pages has one for each cause. */
function checkCoverage({ causes, guides, providers }: Content): Problem[] {
  return providers
    .filter(({ data }) => data.coverage === 'full')
    .flatMap(({ id: provider }) =>
      causes
        .filter(({ id }) => !guides.some((guide) => guide.id === `${provider}/${id}`))
        .map(({ id, file }) => ({
          file,
          message: `The cause "${id}" has no guide at "${provider}".`,
          write: `content/guides/${provider}/${id}.mdx`,
        })),
    );
}

function checkCauseNames({ causes }: Content): Problem[] {
  return causes
    .filter(({ id }) => reservedSlugs.includes(id))
    .map(({ id, file }) => ({
      file,
      message: `A cause cannot be called "${id}": the address belongs to another page.`,
      write: 'another file name',
    }));
}

function checkProviders(content: Content): Problem[] {
  return content.providers.flatMap((provider) => {
    const { id, file, data, lineOf } = provider;
    if (data.coverage !== 'full') return [];
    const problems: Problem[] = [];
    if (reservedProviders.includes(id)) {
      problems.push({
        file,
        message: `A provider cannot be called "${id}": the address belongs to the site.`,
        write: 'another file name',
      });
    }
    for (const name of ['guides', 'models', 'facts', 'faq'] as const) {
      if (!content[name].some((entry) => ownerOf(entry) === id)) {
        problems.push({
          file,
          message: `A provider with coverage: full needs entries in content/${name}/ for "${id}".`,
        });
      }
    }
    if (
      !content.guides.some((guide) => guide.id === `${id}/index` && guide.data.kind === 'provider')
    ) {
      problems.push({
        file,
        message: 'Its page is missing.',
        write: `content/guides/${id}/index.mdx with kind: provider`,
      });
    }
    const served = modelsOf(content, id).filter(({ data: model }) => model.state === 'served');
    if (!served.some(({ data: model }) => model.id === data.default_model)) {
      problems.push({
        file,
        line: lineOf('default_model'),
        field: 'default_model',
        message: `names "${data.default_model}", which is not served`,
        write: `default_model: ${served[0]?.data.id ?? '...'}`,
      });
    }
    return problems;
  });
}

function checkModels(content: Content): Problem[] {
  return content.models.flatMap((entry) => {
    const { data, file, lineOf } = entry;
    if (data.state === 'served') return [];
    const known = modelsOf(content, ownerOf(entry)).map(({ data: model }) => model.id);
    const codes = content.providers.flatMap(({ id, data: provider }) =>
      id === ownerOf(entry) && provider.coverage === 'full'
        ? provider.ended_answers.map(({ code }) => code)
        : [],
    );
    const unknownCodes = (data.seen ?? []).flatMap(({ code }, index) =>
      codes.includes(code)
        ? []
        : [
            unknownId(
              { file, line: lineOf('seen', index, 'code'), field: `${data.id}.seen` },
              code,
              codes,
            ),
          ],
    );
    const unknownReplacements = data.replacements.flatMap((id, index) =>
      known.includes(id) && id !== data.id
        ? []
        : [
            unknownId(
              { file, line: lineOf('replacements', index), field: `${data.id}.replacements` },
              id,
              known,
            ),
          ],
    );
    return [...unknownReplacements, ...unknownCodes];
  });
}

function checkGuides(content: Content): Problem[] {
  const causes = content.causes.map(({ id }) => id);
  const full = content.providers.filter(({ data }) => data.coverage === 'full').map(({ id }) => id);
  const limits = new Map<string, Content['facts'][number]>();
  const owned = [
    ...content.guides,
    ...content.faq,
    ...content.models,
    ...content.facts,
    ...content.claims,
    ...content.samples,
    ...content.readings,
    ...content.history,
  ];
  return [
    ...owned
      .filter((entry) => !full.includes(ownerOf(entry)))
      .map((entry) => ({
        file: entry.file,
        line: entry.line,
        message: `There is no provider "${ownerOf(entry)}" with coverage: full; the providers are ${full.join(', ')}.`,
      })),
    ...content.exceptions
      .filter(({ data }) => !full.includes(data.provider))
      .map(({ file, data, lineOf }) =>
        unknownId({ file, line: lineOf('provider'), field: 'provider' }, data.provider, full),
      ),
    ...content.guides.flatMap(({ id, data, file, lineOf }) => {
      const parts = id.split('/');
      if (data.kind === 'provider') {
        return parts.length === 2 && parts[1] === 'index'
          ? []
          : [
              {
                file,
                message: 'Only index.mdx of a provider may say kind: provider.',
                write: 'kind: cause',
              },
            ];
      }
      if (parts.length !== 2) {
        return [
          {
            file,
            message: 'A guide stands directly in the folder of its provider.',
            write: `content/guides/${parts[0] ?? ''}/${data.cause}.mdx`,
          },
        ];
      }
      const place = { file, line: lineOf('cause'), field: 'cause' };
      const name = parts[1] ?? '';
      if (!causes.includes(data.cause)) return [unknownId(place, data.cause, causes)];
      if (name !== data.cause) {
        return [
          {
            ...place,
            message: `says "${data.cause}", but the file is called "${name}"`,
            write: `cause: ${name}`,
          },
        ];
      }
      return data.neighbours.flatMap(({ cause }, index) => {
        const others = causes.filter((each) => each !== name);
        const at = { file, line: lineOf('neighbours', index, 'cause'), field: 'neighbours' };
        return others.includes(cause) ? [] : [unknownId(at, cause, others)];
      });
    }),
    ...content.facts.flatMap((entry) => {
      if (!entry.data.limit) return [];
      const key = `${ownerOf(entry)} ${JSON.stringify(entry.data.limit)}`;
      const same = limits.get(key);
      if (!same) limits.set(key, entry);
      return same
        ? [
            {
              file: entry.file,
              line: entry.lineOf('limit'),
              field: 'limit',
              message: `is that of "${same.data.id}" (${same.file}:${same.line}) already`,
              write:
                'one fact for each row of the limits table; another source goes under disputed',
            },
          ]
        : [];
    }),
    ...content.facts.flatMap((entry) => {
      const known = modelsOf(content, ownerOf(entry))
        .filter(({ data }) => data.state === 'served')
        .map(({ data }) => data.id);
      return (entry.data.limit?.models ?? [])
        .filter((id) => !known.includes(id))
        .map((id) =>
          unknownId(
            { file: entry.file, line: entry.lineOf('limit'), field: 'limit.models' },
            id,
            known,
          ),
        );
    }),
  ];
}

/** The page to read next must exist. */
function checkClaims({ claims, guides }: Content): Problem[] {
  return claims.flatMap((entry) => {
    const { file, data, lineOf } = entry;
    const pages = guides.flatMap(({ id, data: guide }) =>
      guide.kind === 'cause' && id.startsWith(`${ownerOf(entry)}/`) ? guide.cause : [],
    );
    const known = [...pages, 'models'];
    return known.includes(data.next)
      ? []
      : [unknownId({ file, line: lineOf('next'), field: 'next' }, data.next, known)];
  });
}

const modelsOf = (content: Content, provider: string) =>
  content.models.filter((entry) => ownerOf(entry) === provider);

function unknownId(
  place: Pick<Problem, 'file' | 'line' | 'field'>,
  id: string,
  known: readonly string[],
): Problem {
  return {
    ...place,
    message: `names "${id}", which does not exist here, or is a draft`,
    write: nearest(id, known),
  };
}
