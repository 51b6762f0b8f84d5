import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readContent } from '../../scripts/check-content.ts';
import { diagnoserOf } from './diagnose.ts';
import { knowledgeOf } from './knowledge.ts';
import { redact } from './redact.ts';

const { content } = await readContent(new URL('../..', import.meta.url).pathname);
const diagnose = diagnoserOf(knowledgeOf(content));

test.each([
  ['csk-4f9a8b7c6d5e4f3a2b1c', 'csk-[redacted]'],
  [
    'Incorrect API key provided: sk-proj-abc***xyz.',
    'Incorrect API key provided: sk-proj-[redacted]',
  ],
  ['Authorization: Bearer gsk_abcdefghijkl', 'Authorization: Bearer gsk_[redacted]'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic [redacted]'],
  ['CEREBRAS_API_KEY=notaknownform99', 'CEREBRAS_API_KEY=[redacted]'],
  ['{\\"api_key\\":\\"zzzz9999zzzz\\"}', '{\\"api_key\\":\\"[redacted]\\"}'],
  ["{'password': 'hunter2hunter2'}", "{'password': '[redacted]'}"],
  ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig', '[redacted]'],
  ['https://me:secret@proxy.example:8080/', 'https://[redacted]@proxy.example:8080/'],
  [
    'GET /v1beta/models?key=AIzaSyA1234567890&alt=sse',
    'GET /v1beta/models?key=AIza[redacted]&alt=sse',
  ],
  ['ask jane.doe+x@mail.example.com', 'ask [redacted]'],
  ['in organization `org_01kes94v04f9`', 'in organization `org_[redacted]`'],
  ['in organization `acme-corp` service', 'in organization `[redacted]` service'],
  ['"user_id":"user_2zMade0Up"', '"user_id":"user_[redacted]"'],
  ['account_id=1234567', 'account_id=[redacted]'],
  ['f47ac10b-58cc-4372-a567-0e02b2c3d479', '[redacted]'],
  ['0123456789abcdef0123456789abcdef', '[redacted]'],
  ['File "/home/jane/app.py"', 'File "/home/[redacted]/app.py"'],
  ['C:\\Users\\jane\\app.py', 'C:\\Users\\[redacted]\\app.py'],
  ['"token": "abc123def456"', '"token": "[redacted]"'],
  ['HF_TOKEN=abcdefgh1', 'HF_TOKEN=[redacted]'],
  ['Authorization: Token abc123def456', 'Authorization: Token [redacted]'],
  ['Cookie: a=1234; session=Zz9secret', 'Cookie: [redacted]'],
  ["(b'x-api-key', b'abcd1234efgh')", "(b'x-api-key', b'[redacted]')"],
  ['api_key: Some("abcdefgh123")', 'api_key: Some("[redacted]")'],
  ['curl -u maria:hunter2222 https://a', 'curl -u [redacted] https://a'],
  ['org-AbCdEfGhIjKlMnOpQrStUvWx', 'org-[redacted]'],
  ['csk\\u002dSECRETSECRET99', 'csk\\u002d[redacted]'],
  ['\u001b[31mcsk-\u001b[0mSECRETSECRET99', '\u001b[31mcsk-\u001b[0m[redacted]'],
  ['csk-SECRET\u200bSECRET99', 'csk-[redacted]'],
])('hides what is secret in %s', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  '{"message":"Wrong API Key","type":"invalid_request_error","param":"api_key","code":"wrong_api_key"}',
  'Tokens per minute limit exceeded - too many tokens processed.',
  'Model gpt-oss-120b is archived and unavailable for the organization.',
  'SyntaxError: Unexpected token < in JSON at position 0',
  'openai@4.104.0 in node_modules/.pnpm/openai@4.104.0_ws@8.18.0',
  'User-Agent: python-requests/2.32',
  "'max_tokens': 4096, 'max_completion_tokens': 1024",
  'Set CEREBRAS_API_KEY or pass api_key=os.environ["CEREBRAS_API_KEY"]',
  'cf-ray: 8f77c0ffee00beef-LHR',
  'qwen-3-235b-a22b-thinking-2507',
  'fw_update_check failed in xai-explain',
  '"user_id": null',
  'API key: missing',
  '?code=model_not_found',
  'not available for your account "gpt-oss-120b"',
  'Basic authentication required',
])('keeps what tells the cause: %s', (text) => {
  expect(redact(text)).toBe(text);
});

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const secret = (prefix: string, least: number): fc.Arbitrary<{ text: string; secret: string }> =>
  fc
    .array(fc.constantFrom(...letters), { minLength: least, maxLength: 60 })
    .map((all) => all.join(''))
    .map((value) => ({ text: prefix + value, secret: value }));
const secrets = fc.oneof(
  ...[
    'csk-',
    'sk-proj-',
    'sk-ant-api03-',
    'sk-or-v1-',
    'gsk_',
    'fw_',
    'hf_',
    'xai-',
    'AIza',
    'ghp_',
  ].map((prefix) => secret(prefix, 12)),
  secret('Bearer ', 16),
  secret('api_key=', 12),
  secret('"x-api-key": "', 12),
);

describe('whatever stands around a secret', () => {
  const around = fc.oneof(
    fc.constantFrom(
      '"',
      "'",
      ' ',
      '\n',
      '\\"',
      '{"message":"',
      '`',
      ', ',
      '<b>',
      '429 ',
      '\u001b[31m',
      'é',
    ),
    fc.string({ maxLength: 12, unit: 'grapheme' }).map((text) => `${text} `),
  );
  test('it is in no output', () => {
    fc.assert(
      fc.property(secrets, fc.array(around), fc.array(around), (hidden, before, after) => {
        const text = `${before.join('')} ${hidden.text} ${after.join('')}`;
        const { text: shown, diagnosis } = diagnose(text);
        expect(shown).not.toContain(hidden.secret);
        expect(JSON.stringify(diagnosis)).not.toContain(hidden.secret);
        expect(encodeURIComponent(shown)).not.toContain(hidden.secret);
      }),
      { numRuns: 500 },
    );
  });

  test('redacting twice changes nothing more', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          secrets.map(({ text }) => text),
          fc.string({ maxLength: 200 }),
        ),
        (text) => {
          const once = redact(text);
          expect(redact(once)).toBe(once);
        },
      ),
      { numRuns: 500 },
    );
  });
});
