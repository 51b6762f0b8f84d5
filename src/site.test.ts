import { afterEach, describe, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** Reads the module anew under these settings. */
async function siteWith(settings: Record<string, string>) {
  vi.resetModules();
  for (const name of ['SITE_URL', 'BASE_PATH', 'REPO_URL']) vi.stubEnv(name, settings[name] ?? '');
  return import('./site.ts');
}

describe('the site’s address', () => {
  test('has defaults, and no edit links without a repository', async () => {
    const site = await siteWith({});
    expect(site.canonical('/a/')).toBe('https://retry-after.example/a/');
    expect(site.editUrl('content/a.mdx')).toBeUndefined();
  });
  test.each(['docs', '/docs', '/docs/', 'docs/'])(
    'takes the base path %s as /docs',
    async (path) => {
      const site = await siteWith({ SITE_URL: 'https://x.example/', BASE_PATH: path });
      expect(site.href('/a/')).toBe('/docs/a/');
      expect(site.canonical('/a/')).toBe('https://x.example/docs/a/');
    },
  );
  test('leads edit links to the repository', async () => {
    const site = await siteWith({ REPO_URL: 'https://git.example/me/site/' });
    expect(site.editUrl('content/a.mdx')).toBe(
      'https://git.example/me/site/edit/main/content/a.mdx',
    );
  });
  test.each([
    [{ SITE_URL: 'x.example' }, 'SITE_URL'],
    [{ SITE_URL: 'http://x.example' }, 'SITE_URL'],
    [{ SITE_URL: 'https://x.example/docs' }, 'BASE_PATH'],
    [{ REPO_URL: 'git@x.example:me/site' }, 'REPO_URL'],
  ])('refuses %j, and says what to write', async (settings, part) => {
    await expect(siteWith(settings as Record<string, string>)).rejects.toThrow(part);
  });
});

test('links inside Markdown get the base path, others do not', async () => {
  vi.resetModules();
  vi.stubEnv('BASE_PATH', '/docs');
  const { rehypeBasePath } = await import('./markdown/rehype.ts');
  const link = (href: string) => ({
    type: 'element' as const,
    tagName: 'a',
    properties: { href },
    children: [],
  });
  const children = [link('/a/'), link('//b.example'), link('#c'), link('https://d.example/')];
  rehypeBasePath()({ type: 'root', children });
  expect(children.map(({ properties }) => properties.href)).toEqual([
    '/docs/a/',
    '//b.example',
    '#c',
    'https://d.example/',
  ]);
});
