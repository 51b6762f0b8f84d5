// @ts-check
import { rehypeHeadingIds, unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeAutolinkHeadings from 'rehype-autolink-headings';
import remarkGfm from 'remark-gfm';
import { classesForStyles, theme } from './src/markdown/highlight.ts';
import { rehypeBasePath, rehypeNames, rehypeScrollableTables } from './src/markdown/rehype.ts';
import { basePath, siteUrl } from './src/site.ts';

/** Short links only lead to pages: search engines need not know them. */
const isPage = (/** @type {string} */ url) => !url.startsWith(`${siteUrl}${basePath}/e/`);

/**
 * Vite wraps every dynamic import in a helper that preloads styles and chunks. Ours have neither, and
 * the helper would weigh a fifth of the budget for JavaScript.
 * @returns {import('vite').Plugin}
 */
const plainImports = () => ({
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null,
});

export default defineConfig({
  site: siteUrl,
  base: basePath || '/',
  trailingSlash: 'always',
  integrations: [mdx(), sitemap({ filter: isPage })],
  markdown: {
    processor: unified({
      remarkPlugins: [remarkGfm],
      rehypePlugins: [
        rehypeHeadingIds,
        [rehypeAutolinkHeadings, { behavior: 'wrap', properties: { className: ['anchor'] } }],
        rehypeScrollableTables,
        rehypeBasePath,
        rehypeNames,
      ],
      smartypants: false,
    }),
    shikiConfig: { theme, transformers: [classesForStyles] },
  },
  // One request brings the answer: styles travel with the page, the one script stays a file so that
  // a strict script policy needs no hash for it.
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // Editors complete and check frontmatter.
  experimental: { contentIntellisense: true },
  vite: {
    plugins: [plainImports()],
    build: {
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Printed for every MDX project and harmless: https://github.com/withastro/astro/issues/18087
        onLog(level, log, handler) {
          if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
        },
      },
    },
  },
});
