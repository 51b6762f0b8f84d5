import { expect, test } from 'vitest';
import { askedId } from './asked-id.ts';

const path = '/docs/cerebras/models/';
test.each([
  [path, '', undefined],
  [path, '#retired', undefined],
  [path, '#id=', undefined],
  [path, '#id=llama-9', 'llama-9'],
  [path, '#id=openai%2Fgpt-4o', 'openai/gpt-4o'],
  [path, '#id=%E0%A4%A', '%E0%A4%A'],
  [`${path}llama-9/`, '', 'llama-9'],
  [`${path}llama-9`, '', 'llama-9'],
  [`${path}openai/gpt-4o/`, '', 'openai/gpt-4o'],
  [`${path}llama-9/index.html`, '', 'llama-9'],
  [`${path}index.html`, '', undefined],
  [`${path}llama-9/`, '#id=llama-8', 'llama-8'],
  ['/docs/cerebras/no-such-cause/', '', undefined],
  ['/docs/cerebras/models', '', undefined],
])('%s%s asks about %s', (pathname, hash, id) => {
  expect(askedId({ pathname, hash }, path)).toBe(id);
});
