import type { Span } from './scan.ts';

/** An HTTP status that a text names. */
export interface FoundStatus extends Span {
  status: number;
}

/**
 * The places where errors name a status: `Error code: 429`, `HTTP/1.1 429`, `"status": 429`,
 * `status code 429`, `(429)`, `429 {`, `429 Too Many Requests`, `| 429 |`.
 */
const forms = [
  /(?<![a-z])(?:http(?:\/[\d.]{1,3})?|status[ _-]?(?:code)?|statuscode|errorstatus|error[ _-]?code|error|errno|code|responded|response|failed with|got(?: an?)?|exception|request failed|unexpected)(?: (?:status|http|error|response|code|is|was|of|with|from server))?["'`]?[ _]{0,2}(?:[:=(]|=>)? {0,2}["'(`[]?([1-5]\d\d)(?![\w.]|-\d| (?:ms|m?s|tokens|requests|bytes|lines|items|rpm|tpm)\b)/g,
  /(?<![a-z])(?:returned|received|with|an?|api|request) ["'(`[]?([45]\d\d)(?=["')\]`]?(?:[.,:;]|$| (?:error|status|response|bad|unauth|payment|forbid|not found|too many|from|for url|client|server|http|on |\(|\{|-|—)))/g,
  /(?:^|[:\->\])|] {1,2}|[[(|"'] ?|\n)([45]\d\d)(?= ?(?:[\])|"':{\-–—,;]|status code|$)| [a-z"'{<*])/g,
  /(?:^|[ :("'[])([45]\d\d):? ?(?:\(?(?:bad request|unauthorized|payment required|forbidden|not found|method not allowed|not acceptable|request timeout|conflict|gone|payload too large|content too large|request entity too large|unprocessable|too many requests|internal server error|not implemented|bad gateway|service unavailable|service temporarily|gateway time-?out))/g,
];

/** Names that languages give to statuses; RFC 9110, section 15, and the enumerations of .NET and Java. */
const names: Record<string, number> = {
  'bad request': 400,
  badrequest: 400,
  unauthorized: 401,
  'payment required': 402,
  paymentrequired: 402,
  'too many requests': 429,
  toomanyrequests: 429,
  unprocessableentity: 422,
  'unprocessable entity': 422,
  'unprocessable content': 422,
  'internal server error': 500,
  internalservererror: 500,
  'bad gateway': 502,
  badgateway: 502,
  'service unavailable': 503,
  serviceunavailable: 503,
  'gateway timeout': 504,
  'gateway time-out': 504,
  gatewaytimeout: 504,
  'payload too large': 413,
  'content too large': 413,
  'request entity too large': 413,
};
const named = new RegExp(String.raw`\b(?:${Object.keys(names).join('|')})\b`, 'g');

/** How many are of interest: a log repeats itself. */
const enough = 8;

/**
 * The HTTP statuses that a text names, each once, at its first place; those given as a number go
 * before those given by their name, which only count when there is no number.
 * @param lower the plain text in lower case.
 */
export function statusesIn(lower: string): FoundStatus[] {
  const found = new Map<number, FoundStatus>();
  for (const form of forms) {
    for (const match of lower.matchAll(form)) {
      if (found.size >= enough) break;
      const status = Number(match[1]);
      const from = match.index + match[0].lastIndexOf(match[1] ?? '');
      const known = found.get(status);
      if (!known || known.from > from) found.set(status, { status, from, to: from + 3 });
    }
  }
  if (found.size > 0) return [...found.values()].sort((a, b) => a.from - b.from);
  const match = named.exec(lower);
  named.lastIndex = 0;
  const status = names[match?.[0] ?? ''];
  return match && status ? [{ status, from: match.index, to: match.index + match[0].length }] : [];
}
