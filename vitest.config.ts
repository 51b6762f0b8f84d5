import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // Pure logic and the scripts, against servers on this machine.
        test: {
          name: 'unit',
          include: ['{src,scripts,tests/scripts,tests/sdk,tests/stand-in}/**/*.test.ts'],
          testTimeout: 90_000,
        },
      },
      {
        // Samples, each in a process of its own, against a stand-in that all of them share.
        test: {
          name: 'samples',
          include: ['tests/samples/**/*.test.ts'],
          globalSetup: 'tests/samples/set-up.ts',
          testTimeout: 90_000,
          hookTimeout: 90_000,
          maxConcurrency: 4,
        },
      },
      {
        // What only the built site can show. Expects dist/ to be there.
        test: { name: 'site', include: ['tests/site/**/*.test.ts'], testTimeout: 90_000 },
      },
      {
        // What the edge makes of dist/.
        test: { name: 'edge', include: ['tests/edge/**/*.test.ts'], testTimeout: 90_000 },
      },
      {
        // The build for GitHub Pages. Expects dist-pages/ to be there.
        test: { name: 'pages', include: ['tests/pages/**/*.test.ts'], testTimeout: 90_000 },
      },
    ],
  },
});
