/*
 * Every error answer of the stand-in, verbatim. Above each stands the evidence: where such an answer
 * was seen, and what of it was not. An answer whose wording nobody has recorded is marked
 * "wording not recorded": match its status and code, never its text.
 */

/** One answer: its status, its body, and headers beyond those of every answer. */
export interface Answer {
  status: number;
  /** JSON, or text that is sent as it stands; empty for answers of which no body is known. */
  body: Record<string, unknown> | string;
  headers?: Record<string, string>;
}

const html = { 'content-type': 'text/html; charset=UTF-8' };
const plain = { 'content-type': 'text/plain; charset=UTF-8' };

/** 400 of the validation: its type is the same everywhere. */
const refused = (message: string, param: string | null, code = 'wrong_api_format'): Answer => ({
  status: 400,
  body: { message, type: 'invalid_request_error', param, code },
});

const quota = (message: string, kind: 'requests' | 'tokens'): Answer => ({
  status: 429,
  body: {
    message,
    type: kind === 'requests' ? 'too_many_requests_error' : 'too_many_tokens_error',
    param: 'quota',
    code: kind === 'requests' ? 'request_quota_exceeded' : 'token_quota_exceeded',
  },
});

export const bodies = {
  // Live 2026-08-26; recorded 2025-12-12, also on GET /v1/models, with a model that does not exist:
  // https://github.com/maruel/genai/tree/main/providers/cerebras/testdata
  'wrong-api-key': (): Answer => ({
    status: 401,
    body: {
      message: 'Wrong API Key',
      type: 'invalid_request_error',
      param: 'api_key',
      code: 'wrong_api_key',
    },
  }),

  // https://github.com/nminaya/grammar-nazi-bot/issues/967, 2026-08-18
  'payment-required': (): Answer => ({
    status: 402,
    body: {
      message: 'Payment required to access this resource. Visit your billing tab.',
      type: 'payment_required_error',
      param: 'quota',
      code: 'payment_required',
    },
  }),

  // An image sent to gpt-oss-120b, recorded 2026-07-21:
  // https://github.com/maruel/genai/tree/main/providers/cerebras/testdata
  'multimodal-not-enabled': (): Answer => ({
    status: 403,
    body: {
      message: 'Multimodal is not enabled for your organization and model',
      type: 'invalid_request_error',
      param: 'model',
      code: 'multimodal_not_enabled',
    },
  }),

  // Cloudflare refuses the User-Agent: measured by third parties, no linkable page.
  'cloudflare-1010': (): Answer => ({ status: 403, body: 'error code: 1010', headers: plain }),

  // Cloudflare refuses the address: https://github.com/tormozit/RDT1C/issues/827, 2026-04-04. Only
  // the heading is evidenced; the page around it is not.
  'cloudflare-blocked': (): Answer => ({
    status: 403,
    body: '<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head><body><h1>Sorry, you have been blocked</h1></body></html>',
    headers: html,
  }),

  // https://github.com/cline/cline/issues/11223, 2026-06-02. Some answers leave out the ID (nminaya #933).
  'model-not-found': (model = 'llama3.1-8b'): Answer => ({
    status: 404,
    body: {
      message: `Model ${model} does not exist or you do not have access to it.`,
      type: 'not_found_error',
      param: 'model',
      code: 'model_not_found',
    },
  }),

  // Third-party report of 2026-09-21.
  'model-archived': (model = 'zai-glm-4.7'): Answer => ({
    status: 404,
    body: {
      message: `Model ${model} is archived and unavailable for the organization.`,
      type: 'model_archived_error',
      param: 'model',
      code: 'model_archived',
    },
  }),

  // The public list asked for one ID, live 2026-08-15. The status was not stated.
  'public-model-not-found': (model = 'qwen3-827b'): Answer => ({
    status: 404,
    body: { detail: `Model '${model}' not found or not publicly available` },
  }),

  // No body is recorded for a path that does not exist; users report the status.
  'unknown-path': (): Answer => ({ status: 404, body: '' }),

  // https://github.com/cline/cline/issues/5140, https://github.com/anomalyco/opencode/issues/1551
  'context-length': (current = 196699, limit = 131072): Answer => ({
    status: 400,
    body: {
      message: `Please reduce the length of the messages or completion. Current length is ${current} while limit is ${limit}`,
      type: 'invalid_request_error',
      param: 'messages',
      code: 'context_length_exceeded',
      id: '',
    },
  }),

  // https://github.com/egoist/chatwise-releases/issues/1442, 2026-07-02;
  // body.store: https://github.com/Gitlawb/openclaude/issues/740, 2026-04-17
  'unsupported-property': (path = 'messages.1.assistant.reasoning_content'): Answer =>
    refused(`${path}: property '${path}' is unsupported`, 'validation_error'),

  // The same body with the status of before 2026-04-24.
  'unsupported-property-422': (path = 'messages.1.assistant.reasoning_content'): Answer => ({
    ...bodies['unsupported-property'](path),
    status: 422,
  }),

  // Live 2026-08-29 and 2026-09-28 (NeuroLink). Recorded are text and code; param is not.
  'tools-with-response-format': (): Answer =>
    refused('"tools" is incompatible with "response_format"', 'response_format'),

  // https://github.com/agno-agi/agno/issues/6013, 2026-01-14
  'additional-properties': (): Answer =>
    refused(
      "'additionalProperties' is required to be supplied and set to false.",
      'response_format',
    ),

  // https://github.com/musistudio/claude-code-router/issues/708, 2025-08. Only the text is recorded.
  'schema-fields': (fields = ['minItems', 'items']): Answer =>
    refused(
      `Unsupported JSON schema fields: {${fields.map((field) => `'${field}'`).join(', ')}}`,
      'response_format',
    ),

  // Third-party report, 2025. Only the text is recorded.
  'array-items': (): Answer =>
    refused("Array fields require at least one of 'items' or 'prefixItems'.", 'response_format'),

  // Reported by a client that takes keywords out: https://github.com/dcdpr/jp/pull/531. Only the text.
  'schema-definitions': (): Answer =>
    refused(
      "'definitions' is not supported in JSON schema. Use '$defs' instead",
      'response_format',
    ),

  // Reported; the text goes on in a way that is not recorded.
  'schema-type-list': (): Answer =>
    refused('Lists of types are not supported in JSON schema.', 'response_format'),

  // Wording not recorded: the rule is documented (structured outputs page, versions page).
  'schema-rule': (rule = 'recursion'): Answer =>
    refused(`The JSON schema breaks a documented rule: ${rule}.`, 'response_format'),

  // https://github.com/opencues/opencues/pull/430, 2026-09-03, for qwen and gemma. Only the text.
  prediction: (): Answer => refused('"prediction" is not currently supported', 'prediction'),

  // Third-party report. Only the text is recorded.
  'n-above-one': (): Answer => refused('"n" > 1 is not currently supported', 'n'),

  // Wording not recorded: both fields together are refused (reasoning page).
  'two-maxima': (): Answer =>
    refused('"max_tokens" and "max_completion_tokens" cannot both be set', 'max_tokens'),

  // Wording not recorded: version 2 of the API asks for it
  // (https://inference-docs.cerebras.ai/api-reference/versions).
  'tool-messages': (rule = 'a tool message answers no tool call'): Answer =>
    refused(`The messages break a documented rule: ${rule}.`, 'messages'),

  // Wording not recorded: a field whose value is of the wrong kind.
  'wrong-value': (param = 'messages'): Answer =>
    refused(`${param}: the value is not of the documented kind`, param),

  // Live 2026-08-20, third-party report.
  'parser-error': (): Answer => ({
    status: 400,
    body: {
      message:
        "Failed to generate tool_calls. Exception: Failed to generate tool call but tool_choice = 'required'.",
      type: 'generation_error',
      code: 'parser_error',
    },
  }),

  // Images: the official page as copied in 2026-06. Only the texts are recorded.
  'image-url': (): Answer =>
    refused(
      'HTTPS image URLs are not supported. Use a base64-encoded data URI instead.',
      'messages',
    ),
  'image-data': (): Answer => refused('Invalid image_url: expected base64 data URI', 'messages'),
  'image-role': (): Answer =>
    refused('image_url content parts are only supported on user messages', 'messages'),
  'image-count': (): Answer => ({
    status: 413,
    body: { detail: 'Number of image inputs exceeds maximum' },
  }),
  'request-size': (): Answer => ({
    status: 413,
    body: { detail: 'Total request size exceeds maximum' },
  }),

  // 408, 502 and 503: no body of Cerebras is recorded.
  'request-timeout': (): Answer => ({ status: 408, body: '' }),
  'bad-gateway': (): Answer => ({ status: 502, body: '' }),
  'service-unavailable': (): Answer => ({ status: 503, body: '' }),

  // nminaya #954-960, 2026-08-12
  'requests-per-minute': (): Answer =>
    quota('Requests per minute limit exceeded - too many requests sent.', 'requests'),
  // https://github.com/explyt/explyt/issues/35, 2025-09-10
  'requests-per-second': (): Answer =>
    quota('Requests per second limit exceeded - too many requests sent.', 'requests'),
  // Third-party report, 2026-07-04
  'requests-per-hour': (): Answer =>
    quota('Requests per hour limit exceeded - too many requests sent.', 'requests'),
  // Client code only.
  'requests-per-day': (): Answer =>
    quota('Requests per day limit exceeded - too many requests sent.', 'requests'),

  // Log of 2026-06-01; anomalyco/opencode #7463, continuedev/continue #9800. No recorded answer names
  // the uncached or the total bucket.
  'tokens-per-minute': (): Answer =>
    quota('Tokens per minute limit exceeded - too many tokens processed.', 'tokens'),
  // Pattern lists of clients only.
  'tokens-per-hour': (): Answer =>
    quota('Tokens per hour limit exceeded - too many tokens processed.', 'tokens'),
  // Third-party report. Clients' test data disagree on the type.
  'tokens-per-day': (): Answer =>
    quota('Tokens per day limit exceeded - too many tokens processed.', 'tokens'),

  // LondonTipton/ai-chatbot, 2025-11-06; sandialabs/atlas-ui-3 #111
  'queue-exceeded': (): Answer => ({
    status: 429,
    body: {
      message: "We're experiencing high traffic right now! Please try again soon.",
      type: 'too_many_requests_error',
      param: 'queue',
      code: 'queue_exceeded',
    },
  }),
  // One undated report.
  'queue-exceeded-503': (): Answer => ({ ...bodies['queue-exceeded'](), status: 503 }),

  // Third-party report.
  'server-error': (): Answer => ({
    status: 500,
    body: {
      message: 'Encountered a server error, please try again.',
      type: 'server_error',
      param: '',
      code: '',
    },
  }),
} as const satisfies Record<string, (...args: never[]) => Answer>;

export type BodyName = keyof typeof bodies;

/** Whether an answer of this name exists. */
export const isBodyName = (name: string): name is BodyName => name in bodies;

/**
 * The chunk that carries an error after HTTP 200. Shape: ErrorChunkResponse of the official OpenAPI
 * description 0.2.0; text: third-party report.
 */
export const errorChunk = {
  status_code: 500,
  error: {
    message: 'Encountered a server error, please try again.',
    type: 'server_error',
    param: '',
    code: '',
    id: '',
  },
};
