import { describe, expect, test } from 'vitest';
import { readContent } from '../../scripts/check-content.ts';
import { diagnoserOf } from './diagnose.ts';
import { knowledgeOf } from './knowledge.ts';
import { messageAnchor } from './messages.ts';

const { content } = await readContent(new URL('../..', import.meta.url).pathname);
const diagnose = diagnoserOf(knowledgeOf(content));
const adviceOn = (text: string, kind: string): string[] =>
  diagnose(text).diagnosis.advice.flatMap((each) => (each.kind === kind ? each.text : []));

describe('tokens over the limit are counted', () => {
  test.each([
    [
      'Please reduce the length of the messages or completion. Current length is 196699 while limit is 131072',
      '65,627 too many',
    ],
    [
      "openai: This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens.",
      '808 too many',
    ],
    ['anthropic: prompt is too long: 200001 tokens > 200000 maximum', '1 too many'],
    [
      'gemini: The input token count (1200293) exceeds the maximum number of tokens allowed (1048576).',
      '151,717 too many',
    ],
  ])('%s', (text, count) => {
    expect(adviceOn(text, 'tokens').join()).toContain(count);
  });
  test.each([
    [
      'groq tokens per minute (TPM): Limit 6000, Requested 12328, please reduce',
      'cut at least 6,328, waiting does not help',
    ],
    [
      'groq tokens per minute (TPM): Limit 6000, Used 5034, Requested 1443. Please try again in 4.77s.',
      '477 tokens short. Wait 4.77s',
    ],
    [
      'openrouter 402: You requested up to 65536 tokens, but can only afford 3395.',
      'set `max_tokens` to at most 3395',
    ],
  ])('%s', (text, words) => {
    expect(adviceOn(text, 'tokens').join()).toContain(words);
  });
});

describe('the limit that refused is named, with what fits and the wait', () => {
  const bodyOf = (period: string): string =>
    `{"message":"Tokens per ${period} limit exceeded - too many tokens processed.","code":"token_quota_exceeded"}`;
  const body = bodyOf('minute');
  test('from the message', () => {
    expect(adviceOn(body, 'limit')).toEqual([
      'You used up your tokens per minute. Make no calls for a minute, and they are back.',
    ]);
    // 30,000 uncached tokens a minute over 5 calls a minute.
    expect(adviceOn(body, 'fits').join()).toContain(
      'On the free trial 5 calls a minute of up to 6,000 tokens each',
    );
    expect(diagnose(body).diagnosis.advice).toContainEqual({
      kind: 'limits',
      text: 'Calculate what fits your limits',
      href: '/cerebras/limits/',
    });
    expect(adviceOn('groq 429 tokens per minute (TPM): Limit 6000', 'limits')).toEqual([]);
  });
  test('of a day the calls are counted', () => {
    expect(adviceOn(bodyOf('day'), 'fits').join()).toContain(
      '1,000,000 tokens a day are 166 calls of 6,000 tokens',
    );
    expect(adviceOn(bodyOf('day'), 'limit').join()).toContain('after a day without calls');
  });
  test('from the headers', () => {
    const [wait, left] = adviceOn(
      `HTTP/2 429\nretry-after: 17\nx-ratelimit-limit-tokens-minute: 30000\nx-ratelimit-remaining-tokens-minute: 12\n\n${body}`,
      'wait',
    );
    expect(wait).toBe('Wait 17 seconds, as the answer’s `Retry-After` says.');
    expect(left).toContain('12 of 30,000 tokens a minute are left');
  });
  test('a day’s wait is not recommended', () => {
    expect(adviceOn(`cerebras 429\nretry-after: 86400\n${body}`, 'wait')[0]).toContain(
      'cap the wait',
    );
  });
});

describe('a refusal whose message is hidden says what tells its causes apart', () => {
  const bare = diagnose('400 status code (no body)').diagnosis;
  test('with a link for each', () => {
    const ways = bare.advice.slice(1).map(({ text, href }) => `${text} ${href ?? ''}`);
    expect(ways.sort()).toEqual([
      'From the second message of a chat on, or after a few: Unsupported parameter. /cerebras/unsupported-parameter/',
      'On the first message already, with tools or JSON: Schema or tool call refused. /cerebras/schema-or-tool-call/',
      'Only when a chat has become very long: Context length exceeded. /cerebras/context-length/',
    ]);
    expect(bare.advice[0]?.text).toMatch(/^Your tool hides the message\./);
  });
  test.each([
    '422 status code (no body)',
    'Error: 400 status code (no body)',
    'opencode: 400 status code (no body)',
    '[API Error: 400 status code (no body)]',
    'BadRequestError: 400 status code (no body)\n    at OpenAI.makeStatusError (/app/node_modules/openai/client.mjs:156:32)',
    'UnprocessableEntityError: 422 status code (no body)\n    at Cerebras.makeStatusError (/app/node_modules/@cerebras/cerebras_cloud_sdk/core.js:292:25)',
    "BadRequestError: 400 status code (no body) {\n  status: 400,\n  headers: { 'x-ratelimit-remaining-tokens-minute': '59000' }\n}",
  ])('the same in %s', (text) => {
    const { cause, advice } = diagnose(text).diagnosis;
    expect({ cause, advice }).toEqual({ cause: null, advice: bare.advice });
  });
  test('not where something else tells', () => {
    expect(diagnose('400 status code (no body) context_length_exceeded').diagnosis.cause).toBe(
      'context-length',
    );
  });
  test('of a 404 the base URL tells, for which text and address prove nothing', () => {
    for (const text of [
      '404 status code (no body)',
      'NotFoundError: 404 status code (no body) https://api.cerebras.ai',
    ]) {
      const { cause, advice } = diagnose(text).diagnosis;
      expect(cause, text).toBeNull();
      expect(advice.map((each) => `${each.text} ${each.href ?? ''}`.trim()).sort(), text).toEqual([
        'It is right: Model not found. /cerebras/model-not-found/',
        'No `/v1` in it, or twice: Wrong base URL. /cerebras/wrong-base-url/',
        'Your tool hides the message. What is the base URL?',
      ]);
    }
    const address = 'POST https://api.cerebras.ai/v1/v1/chat/completions 404 status code (no body)';
    expect(diagnose(address).diagnosis.cause).toBe('wrong-base-url');
  });
});

describe('the table of tools is linked', () => {
  const body = '{"code":"token_quota_exceeded"}';
  const toolIn = (text: string) =>
    diagnose(text).diagnosis.advice.find(({ kind }) => kind === 'tool');
  test('and the row of the tool that the text names', () => {
    expect(toolIn(body)).toEqual({
      kind: 'tool',
      text: 'In a tool? See its setting',
      href: '/cerebras/token-rate-limit/#tools',
    });
    expect(toolIn(`litellm.RateLimitError: ${body}`)).toMatchObject({
      text: 'In LiteLLM: see its setting',
      href: '/cerebras/token-rate-limit/#tool-litellm',
    });
  });
  test('not without a page', () => {
    expect(toolIn('litellm groq 401 Invalid API Key')).toBeUndefined();
  });
});

describe('a message that the page has a row for gets the change of that row as its fix', () => {
  const rows = content.guides.flatMap(({ id, data }) =>
    data.kind === 'cause'
      ? (data.messages ?? []).map((row) => ({ page: `/${id}/`, cause: data.cause, ...row }))
      : [],
  );
  test.each(rows)('$says', ({ page, cause, says, change }) => {
    const said = says.replaceAll('…', "type='function'");
    for (const text of [
      said,
      `litellm.BadRequestError: CerebrasException - ${said} Received Model Group=fast`,
      `litellm.BadRequestError: CerebrasException - ${said}. Received Model Group=fast`,
      said.toUpperCase(),
      said.replace(/\.$/, ''),
      said.replaceAll('"', "'"),
      said.replaceAll("'", '"'),
      JSON.stringify({ message: said, type: 'invalid_request_error', code: 'wrong_api_format' }),
    ]) {
      const { diagnosis } = diagnose(text);
      expect(diagnosis.cause, text).toBe(cause);
      const fixes = diagnosis.advice.filter(({ kind }) => kind === 'fix');
      expect(fixes, text).toEqual([
        { kind: 'fix', text: change, href: `${page}#${messageAnchor(says)}` },
      ]);
    }
  });
  test('and the row of a tool only if that is about this message', () => {
    const toolIn = (text: string): string | undefined =>
      diagnose(`litellm.BadRequestError: CerebrasException - ${text}`).diagnosis.advice.find(
        ({ kind }) => kind === 'tool',
      )?.href;
    expect(
      toolIn("Array fields require at least one of 'items' or 'prefixItems'."),
    ).toBeUndefined();
    expect(toolIn('"tools" is incompatible with "response_format"')).toMatch(/#tool-litellm$/);
  });
  test('of two messages both, in the order of the text', () => {
    const [first, second] = rows.slice(1, 3);
    expect(adviceOn(`${second?.says ?? ''}\n${first?.says ?? ''}`, 'fix')).toEqual([
      second?.change,
      first?.change,
    ]);
  });
  test('not where another provider says it', () => {
    expect(
      adviceOn("groq 400 Array fields require at least one of 'items' or 'prefixItems'.", 'fix'),
    ).toEqual(['Change the schema as the message says.']);
  });
});

describe('errors of two causes in one text', () => {
  const tokens = '{"message":"Tokens per minute limit exceeded","code":"token_quota_exceeded"}';
  const queue = '{"message":"We\'re experiencing high traffic right now!","code":"queue_exceeded"}';
  const both = (text: string): string[] => {
    const { cause, also } = diagnose(text).diagnosis;
    return [cause ?? '', ...also.map((other) => other.cause)].sort();
  };
  test.each([`${tokens}\n${queue}`, `${queue} ${tokens}`])('are both answered: %s', (text) => {
    expect(both(text)).toEqual(['high-traffic', 'token-rate-limit']);
    const [other] = diagnose(text).diagnosis.also;
    expect(other?.guide).toBe(`/cerebras/${other?.cause ?? ''}/`);
    expect(other?.advice.map(({ kind }) => kind)).toEqual(['fix']);
  });
  test('are both answered where one stands between two places of the other', () => {
    const log = [
      '2026-11-20 09:14:02 WARN attempt 1 failed: Tokens per minute limit exceeded - too many tokens processed.',
      `2026-11-20 09:14:05 WARN attempt 2 failed: 429 ${queue}`,
      `2026-11-20 09:15:07 ERROR gave up: 429 ${tokens}`,
    ].join('\n');
    expect(both(log)).toEqual(['high-traffic', 'token-rate-limit']);
  });
  test('are one where the body of one holds the other', () => {
    const held = `{"message":"Tokens per minute limit exceeded","metadata":{"raw":${queue}},"code":"token_quota_exceeded"}`;
    expect(both(held)).toHaveLength(1);
  });
  test('are one where the same body names both', () => {
    const message = '"message":"Tokens per minute limit exceeded","type":"too_many_tokens_error"';
    const code = '"code":"queue_exceeded"';
    for (const body of [
      `{${message},${code}}`,
      `{${code},${message}}`,
      `{\n  ${message},\n  ${code}\n}`,
      `{\n  "message":"Tokens per minute limit exceeded",\n  ${code},\n  "type":"too_many_tokens_error"\n}`,
    ])
      expect(both(body)).toHaveLength(1);
    expect(both(tokens)).toEqual(['token-rate-limit']);
  });
});

describe('the field to drop is named', () => {
  test.each([
    [
      "400 messages.2.assistant.reasoning_content: property 'messages.2.assistant.reasoning_content' is unsupported",
      [
        /^Remove `reasoning_content` from the messages of earlier turns, or rename it to `reasoning`\.$/,
      ],
    ],
    [
      "Error: body.maxTokens: property 'body.maxTokens' is unsupported\nbody.thinking: property 'body.thinking' is unsupported",
      [/^Do not send `maxTokens`, `thinking`\.$/],
    ],
    ['cerebras 400 "n" > 1 is not currently supported', [/^Do not send `n`\.$/]],
    [
      "cerebras Unsupported JSON schema fields: {'minItems', 'items'}",
      [/^Take `minItems`, `items` out of the schema\.$/],
    ],
  ])('%s', (text, expected) => {
    const said = adviceOn(text, 'field').join(' ');
    for (const words of expected) expect(said).toMatch(words);
  });
});

describe('the model that a text names gets its verdict', () => {
  test.each([
    [
      'Model llama3.1-8b does not exist or you do not have access to it. code: model_not_found',
      'Change `llama3.1-8b` to `gpt-oss-120b`. It was retired on 27 May 2026.',
      '/cerebras/models/llama3.1-8b/',
    ],
    [
      'litellm.NotFoundError: CerebrasException - model_not_found. Received Model Group=cerebras/gpt-oss-120b',
      'A direct call sends `gpt-oss-120b`.',
      '/cerebras/models/gpt-oss-120b/',
    ],
    [
      'cerebras 404 {"model":"claude-3-5-sonnet","code":"model_not_found"}',
      '`claude-3-5-sonnet` is spelt like an ID of Anthropic.',
      undefined,
    ],
    [
      'cerebras: Model gpt-oss-120 does not exist',
      'Change `gpt-oss-120` to `gpt-oss-120b`.',
      '/cerebras/models/gpt-oss-120b/',
    ],
    [
      'cerebras: Model gpt-oss-120b does not exist or you do not have access to it',
      'your key’s organisation cannot use it',
      '/cerebras/models/gpt-oss-120b/',
    ],
  ])('%s', (text, words, href) => {
    const [first] = diagnose(text).diagnosis.advice.filter(
      ({ kind, href }) => kind === 'model' || (kind === 'fix' && href !== undefined),
    );
    expect(first?.text).toContain(words);
    if (href !== undefined) expect(first?.href).toBe(href);
  });
  test('it is the fix when another ID is known to be better, and the general fix is left out', () => {
    const asked = (text: string) =>
      diagnose(text).diagnosis.advice.filter(({ kind }) => kind === 'fix' || kind === 'model');
    expect(
      asked(
        "openai.NotFoundError: Error code: 404 - {'message': 'Model llama-3.3-70b does not exist or you do not have access to it.', 'type': 'not_found_error', 'param': 'model', 'code': 'model_not_found'}",
      ),
    ).toEqual([
      {
        kind: 'fix',
        text: 'Change `llama-3.3-70b` to `gpt-oss-120b`. It was retired on 16 February 2026. `gpt-oss-120b` reasons first: raise a small `max_completion_tokens`.',
        href: '/cerebras/models/llama-3.3-70b/',
        send: 'gpt-oss-120b',
      },
    ]);
    expect(asked('cerebras model_not_found').map(({ kind }) => kind)).toEqual(['fix']);
    expect(
      asked('cerebras: Model gpt-oss-120b does not exist, model_not_found').map(({ kind }) => kind),
    ).toEqual(['fix', 'model']);
    const prefixed = asked('CerebrasException - model_not_found. Model=cerebras/llama-3.3-70b');
    expect(prefixed[0]?.text).toContain('In LiteLLM: `cerebras/gpt-oss-120b`.');
  });
  test('a served model is not spoken of when something else failed', () => {
    expect(adviceOn('cerebras/gpt-oss-120b 402 payment_required', 'model')).toEqual([]);
    const [gone] = adviceOn('cerebras/zai-glm-4.7 402 payment_required', 'model');
    expect(gone).toMatch(
      /^Change it, too, or the next answer is a 404\. `cerebras\/zai-glm-4\.7`: Retired/,
    );
  });
});

test('each cause says whether to retry, and the provider’s own fix comes first', () => {
  const { advice, guide } = diagnose(
    '402 {"code":"payment_required","type":"payment_required_error"}',
  ).diagnosis;
  expect(advice[0]).toMatchObject({
    kind: 'fix',
    text: expect.stringContaining('Cerebras console') as string,
  });
  expect(advice.at(-1)?.text).toMatch(/^Do not retry\./);
  expect(guide).toBe('/cerebras/payment-required/');
});

test('what is not recognised says what to add, and only what is missing', () => {
  const { cause, guide, advice } = diagnose('cerebras HTTP 400').diagnosis;
  expect({ cause, guide }).toEqual({ cause: null, guide: null });
  expect(advice[0]?.text).toContain('the response body');
  expect(advice[0]?.text).not.toContain('the HTTP status');
  expect(advice[0]?.text).not.toContain('provider');
});

test('what is from another system says so, and asks for nothing', () => {
  expect(adviceOn('psycopg2.OperationalError: connection refused', 'add')).toEqual([
    'This speaks of another system (`psycopg2`), and of no LLM API.',
  ]);
});

test('another provider’s error leads to no page about Cerebras', () => {
  expect(diagnose('groq 401 Invalid API Key').diagnosis).toMatchObject({
    provider: 'groq',
    cause: 'wrong-api-key',
    guide: null,
  });
});

test('the fix is given in our own words, whole: what it shows as a key is none', () => {
  const text =
    "openai.AuthenticationError: Error code: 401 - {'error': {'message': 'Incorrect API key provided', 'code': 'invalid_api_key'}}";
  expect(adviceOn(text, 'fix').join()).toContain('Authorization: Bearer KEY');
});

test('of a log with two quotas the one of the cause is spoken of', () => {
  const text =
    'Cerebras: Tokens per minute limit exceeded - too many tokens processed. Then: Requests per minute limit exceeded - too many requests sent. code request_quota_exceeded type too_many_requests_error';
  expect(diagnose(text).diagnosis.cause).toBe('request-rate-limit');
  expect(
    diagnose(text)
      .diagnosis.advice.map((each) => each.text)
      .join(),
  ).toContain('requests per minute');
});
