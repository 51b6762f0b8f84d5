import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headersFile } from '../../src/publish/headers.ts';
import { allowedBy, metaPolicyOf, policyOf, withMetaPolicy } from '../../src/publish/policy.ts';
import { basePath, metaPolicy } from '../../src/site.ts';
import { readBuild } from './read-build.ts';

/**
 * Gives a built site its policy: in `_headers`, or in each page for a host that sends none
 * (META_CSP). Comes when the pages are as they will be sent.
 * @param connect other origins that pages may read from.
 */
export async function writePolicy(folder: string, connect: readonly string[]): Promise<void> {
  const { pages } = await readBuild(folder);
  if (!metaPolicy) {
    const policy = policyOf({ ...allowedBy(pages), connect });
    await writeFile(join(folder, '_headers'), headersFile(policy, basePath));
    return;
  }
  // Here each page names its own needs only.
  for (const page of pages) {
    const file = join(folder, page.path.slice(basePath.length).replace(/\/$/, '/index.html'));
    await writeFile(file, withMetaPolicy(page.html, metaPolicyOf(allowedBy([page]))));
  }
}
