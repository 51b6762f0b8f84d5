import { expect, test } from 'vitest';
import { modelIdsIn } from './mentions.ts';

test.each([
  ['use `llama3.1-8b`, not gpt-4o.', ['llama3.1-8b', 'gpt-4o']],
  [
    'qwen-3-235b-a22b-instruct-2507 and Qwen-3.8-27b',
    ['qwen-3-235b-a22b-instruct-2507', 'Qwen-3.8-27b'],
  ],
  ['claude-3-5-sonnet, gemini-2.5-pro', ['claude-3-5-sonnet', 'gemini-2.5-pro']],
  ['Llama 3.1, GPT OSS 120B, OpenAI GPT and a step-by-step fix', []],
  ['see https://example.com/models/gpt-4 for more', []],
  ['a router’s `openai/gpt-4o`', ['gpt-4o']],
])('in "%s" the model IDs are %j', (text, ids) => {
  expect(modelIdsIn(text)).toEqual(ids);
});
