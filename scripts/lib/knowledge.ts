import { knowledgeOf, type Knowledge } from '../../src/diagnosis/knowledge.ts';
import { readValid } from '../../src/loaders/read.ts';

/**
 * What the matcher knows, read from `content/`.
 * @param root the project's folder.
 * @throws {ContentError} when a file is not valid.
 */
export async function readKnowledge(root: string): Promise<Knowledge> {
  const [causes, guides, providers, models, facts, vocabulary] = await Promise.all([
    readValid(root, 'causes'),
    readValid(root, 'guides'),
    readValid(root, 'providers'),
    readValid(root, 'models'),
    readValid(root, 'facts'),
    readValid(root, 'vocabulary'),
  ]);
  return knowledgeOf({ causes, guides, providers, models, facts, vocabulary });
}
