import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        // Pure logic and the scripts, against servers on this machine.
        test: {
          name: 'unit',
          include: ['{src,scripts,tests/scripts,tests/sdk,tests/stand-in}/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        // What only the built site can show. Expects dist/ to be there.
        test: { name: 'site', include: ['tests/site/**/*.test.ts'], testTimeout: 30_000 },
      },
    ],
  },
});
