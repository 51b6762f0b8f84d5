import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headersFile } from '../../src/publish/headers.ts';
import { parsePage } from '../../src/publish/page.ts';
import { allowedBy, metaPolicyOf, policyOf, withMetaPolicy } from '../../src/publish/policy.ts';
import { basePath, metaPolicy } from '../../src/site.ts';

/**
 * Gives a built site its policy: in `_headers`, or in each page for a host that sends none
 * (META_CSP). Comes last, when the pages are as they will be sent.
 * @param connect other origins that pages may read from.
 */
export async function writePolicy(folder: string, connect: readonly string[]): Promise<void> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith('.html'))
    .sort();
  const pages = await Promise.all(
    names.map(async (name) => parsePage(name, await readFile(join(folder, name), 'utf8'))),
  );
  if (!metaPolicy) {
    const policy = policyOf({ ...allowedBy(pages), connect });
    await writeFile(join(folder, '_headers'), headersFile(policy, basePath));
    return;
  }
  // Here each page names its own needs only.
  for (const page of pages) {
    const html = withMetaPolicy(page.html, metaPolicyOf(allowedBy([page])));
    await writeFile(join(folder, page.path), html);
  }
}
