/** A build beside dist/, in a folder of its own. */
export interface Variant {
  /** Its folder, from the project's. */
  out: string;
  /** The settings it is built with. */
  env: Readonly<Record<string, string>>;
}

/** As for GitHub Pages: below a base path, on a host that sends no headers of ours. */
export const pagesVariant = {
  out: 'dist-pages',
  env: {
    SITE_URL: 'https://someone.github.io',
    BASE_PATH: '/docs',
    META_CSP: '1',
    REPO_URL: 'https://github.com/someone/docs',
  },
} satisfies Variant;
