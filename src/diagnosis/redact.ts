import { plain } from './text.ts';

/** What stands for something that nobody else should read. */
const hidden = '[redacted]';

/**
 * What must not leave the reader's clipboard. What a pattern holds in groups stays. The beginnings of
 * keys are from the providers' own consoles and errors; they stay, because they tell whose key it is.
 */
const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  // A key that begins as its maker's keys do, whole or already shortened by a log; a word that only
  // begins so has no digit.
  /(?<![A-Za-z0-9])(csk-|sk-ant-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-|gsk_|fw_|xai-|hf_|nvapi-|pplx-|r8_|gh[opsu]_|github_pat_|glpat-|npm_|xox[abeprs]-|AKIA|ASIA|AIza|ya29\.|[prs]k_(?:live|test)_|whsec_|sk_|key-)(?=[\w*.…-]{0,60}[\d*…]|[A-Za-z]{10})[\w*.…-]{5,}/gi,
  // JSON Web Tokens: RFC 7519, section 3.
  /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g,
  // Headers whose whole value is a secret.
  /((?:proxy-)?authorization["'`]?\s{0,4}(?:[:=,]|=>)\s{0,4}\\{0,8}(?:b?["'`])?(?:(?:Bearer|Basic|Token|ApiKey|Digest)\s+)?)(?!process\.env|os\.|\$|<|["'`\s])[^\r\n"'`\\]{4,400}/gi,
  /((?:set-)?cookie["'`]?\s{0,4}(?:[:=,]|=>)\s{0,4}\\{0,8}(?:b?["'`])?)(?!["'`\s])[^\r\n"'`\\]{4,2000}/gi,
  /\b(Bearer)(["'`]?,?(?:\s{1,4}|%20)\\{0,8}["'`]?)(?=[\w.~+/=*-]{0,80}\d|[\w.~+/=*-]{12})[\w.~+/=*…-]{8,}/gi,
  /\b(Basic|ApiKey)(["'`]?,?(?:\s{1,4}|%20)\\{0,8}["'`]?)(?=[\w.~+/=*-]{0,80}\d)[\w.~+/=*…-]{8,}/gi,
  // A name that says so, and what is assigned to it.
  /((?:(?:api|access|auth|secret|private|subscription|cerebras|groq|openai)[ _-]{0,2}key(?:[ _-]?id)?|password|passwd|passphrase|\bpwd|(?<![a-z])[a-z]{1,30}_(?:pass|pwd)|secret|credentials?|(?:access|auth|refresh|session|bearer|id|api|csrf|security)[ _-]?token|(?<![a-z])[a-z]{1,40}_(?:TOKEN|KEY|SECRET)|x-api-key|client[ _-]?secret|connection[ _-]?string)(?: provided| given| was)?(?:\\{0,8}["'`]|&quot;)?\s{0,4}(?:[:=]|=>)\s{0,8}(?:[A-Za-z]{2,12}\()?(?:\\{0,8}b?["'`]|&quot;)?)(?!(?:[a-z]+_){1,4}(?:required|found|key|exceeded|error)\b|(?:Bearer|Basic|null|none|undefined|missing|required|invalid|wrong|expired|not|true|false)\b|process\.env|os\.(?:environ|getenv)|\$|<)[^\s"'`,;&<>\\}\])]{4,}/gi,
  /(x-api-key["'`],\s{0,4}b?["'`])[^"'`\\]{4,400}/gi,
  /(["'`]token\\{0,8}["'`]\s{0,4}[:=]\s{0,4}\\{0,8}["'`])(?=[^"'`\\]{0,60}\d)[^"'`\\\s]{8,}/gi,
  /(--?(?:api-key|token|password|user|u)[ =]\\{0,8}["']?)(?=[^\s"']{0,60}[\d:])[^\s"'\\]{6,}/gi,
  /(API key \\{0,8}["'`])(?=[^"'`\\]{0,60}\d)[^"'`\\\s]{8,}/gi,
  /((?:[?&]|&amp;|\\u0026)(?:key|api_?key|token|access_token|auth|session|sig|signature|x-amz-[a-z-]{3,30}|code|secret)=)(?!(?:[a-z]+_){1,4}[a-z]+\b)[^&\s"'`<>\\]{4,}/gi,
  // The part before the host of an address: RFC 3986, section 3.2.1.
  /(:\/\/)[^\s/@"'`<>\\]{1,200}(?=@)/g,
  /(hooks\.slack\.com\/services\/)[\w/]{6,}/gi,
  /(?<![\w.+-])[\w.+-]{1,64}(?:@|%40)[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,4}\.[a-z]{2,24}\b/gi,
  // Organisations, users and accounts, by the form of their IDs and by the name of their field.
  /(?<![A-Za-z\d])(org|organization|user|usr|proj|project|acct|account|team|tenant|workspace|cus|customer|member)([_-])(?=[\w-]{0,15}\d)[A-Za-z\d][\w-]{3,}/gi,
  /(?<![A-Za-z\d])(org[-_])(?=[a-z]*[A-Z]|[a-z]{10,}(?![\w-]))[A-Za-z\d]{8,}/g,
  /((?:org|organi[sz]ation|user|uid|account|customer|project|tenant|team|workspace|member|subscription)(?:[ _-]?id)?(?:\\{0,8}["']?\s{0,4}[:=]\s{0,4}\\{0,8}[`"']|\s{1,4}`))(?!(?:[a-z]+_){1,4}[a-z]+\\{0,8}[`"'])[^`"'\\\s]{3,100}(?=\\{0,8}[`"'])/gi,
  /((?:org|organi[sz]ation|user|account|customer|project|tenant|team|workspace|member)[ _-]?id["']?\s{0,4}[:=]\s{0,4}|openai-organization["']?\s{0,4}[:=]\s{0,4}["']?)(?!null\b|none\b|undefined\b)[\w-]{3,100}/gi,
  // A UUID may be a key (SambaNova's are), an account or a request.
  /(?<![\w-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\w-])/gi,
  // Keys without a beginning of their own: Together's are hexadecimal, Mistral's alphanumeric.
  /(?<![\w/.-])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{32,}(?![\w-])/gi,
];

/** Home folders carry the name of their owner. What is hidden already is hidden again. */
const homes = /(\/home\/|\/Users\/|\b[A-Z]:\\{1,8}Users\\{1,8})[^/\\\s:"'<>]{1,64}/g;

/**
 * Hides what a reader would not show a stranger: keys, tokens, passwords, e-mail addresses, the IDs of
 * organisations, users and accounts, and names in paths. What is redacted already stays as it is.
 * @returns the text without them; the beginning of a key stays, because it tells whose it is.
 */
export function redact(text: string): string {
  const plainly = secrets
    .reduce((rest, pattern) => rest.replace(pattern, hide), text)
    .replace(homes, `$1${hidden}`);
  return disguise.test(plainly) ? redactDisguised(plainly) : plainly;
}

/** What can break up a key or an address so that it is not seen: escapes, colours, no space at all. */
const disguise = /\\u00|\u001b|\\x1b|&#|&quot;|%2D|[\u200b-\u200d\ufeff]/i;

/** Redacts what is a secret only once escapes and colours are undone. */
function redactDisguised(text: string): string {
  const read = plain(text.replaceAll(/%2D/gi, '\\u002d'));
  const isSame = read.text.length > 0 && !/%2D/i.test(text);
  const spans: { from: number; to: number }[] = [];
  for (const pattern of secrets) {
    for (const match of read.text.matchAll(pattern)) {
      const kept = match.slice(1).join('').length;
      const end = match.index + match[0].length;
      if (match[0].includes(hidden.slice(0, -1)) || read.text.startsWith(hidden, end)) continue;
      spans.push({ from: match.index + kept, to: end });
    }
  }
  if (spans.length === 0) return text;
  // Without a way back to the same places the plain form itself is given.
  if (!isSame) return secrets.reduce((rest, pattern) => rest.replace(pattern, hide), read.text);
  spans.sort((a, b) => a.from - b.from);
  const parts: string[] = [];
  let done = 0;
  for (const { from, to } of spans) {
    const [start, end] = [read.origin(from), read.origin(to - 1) + 1];
    if (start < done) continue;
    parts.push(text.slice(done, start), hidden);
    done = end;
  }
  return parts.join('') + text.slice(done);
}

/** Arguments of a replacer: the match, its groups, its place, the text. */
function hide(match: string, ...rest: unknown[]): string {
  const text = rest.at(-1) as string;
  const at = rest.at(-2) as number;
  const groups = rest.slice(0, -2) as (string | undefined)[];
  const isHidden =
    match.includes(hidden.slice(0, -1)) || text.startsWith(hidden, at + match.length);
  return isHidden ? match : `${groups.join('')}${hidden}`;
}
