// @ts-check
import astro from 'eslint-plugin-astro';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  {
    ignores: [
      'dist/',
      'dist-pages/',
      '.wrangler/',
      '.astro/',
      'node_modules/',
      'test-results/',
      '.vitest/',
      'content/samples/',
    ],
  },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  ...astro.configs.recommended,
  {
    rules: {
      // Bracket access is what `noPropertyAccessFromIndexSignature` asks for.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    // The terminal is what a script talks to.
    files: ['scripts/**', 'tests/**'],
    rules: { 'no-console': 'off' },
  },
);
