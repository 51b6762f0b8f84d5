/** What stands for something that nobody else should read. */
const hidden = '[redacted]';

/**
 * What must not leave the reader's clipboard, and what stands for it. The beginnings of keys are from
 * the providers' own consoles and errors; they stay, because they tell whose key it is.
 */
const secrets: readonly [RegExp, string][] = [
  [
    /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
    hidden,
  ],
  // A key that begins as its maker's keys do, whole or already shortened by a log.
  [
    /(?<![A-Za-z0-9])(csk-|sk-ant-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-|gsk_|fw_|xai-|hf_|nvapi-|pplx-|r8_|gh[opsu]_|github_pat_|glpat-|npm_|xox[abeprs]-|AKIA|ASIA|AIza|ya29\.|[prs]k_(?:live|test)_|whsec_|sk_|key-)(?!\[redacted)[\w*.…-]{5,}/g,
    `$1${hidden}`,
  ],
  // JSON Web Tokens: RFC 7519, section 3.
  [/(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g, hidden],
  [/\b(Bearer|Basic)(\s{1,4}|%20)(?!\[redacted|csk-|sk-|gsk_)[\w.~+/=*…-]{6,}/gi, `$1$2${hidden}`],
  // A name that says so, and what is assigned to it.
  [
    /((?:api|access|auth|secret|private|subscription)[ _-]{0,2}key(?:[ _-]?id)?|authorization|proxy-authorization|password|passwd|secret|(?:access|auth|refresh|session|bearer|id|api|csrf)[ _-]?token|(?:set-)?cookie|x-api-key|client[ _-]?secret|connection[ _-]?string)((?: provided| given| was)?\\{0,8}["'`]?\s{0,4}(?:[:=]|=>)\s{0,4}\\{0,8}["'`]?)(?!(?:[a-z\d]{1,8}[-_]){0,3}\[redacted|(?:Bearer|Basic)\b|process\.env|os\.(?:environ|getenv)|\$|<|None\b|null\b|undefined\b)[^\s"'`,;&<>\\}\])]{4,}/gi,
    `$1$2${hidden}`,
  ],
  [
    /([?&](?:key|api_?key|token|access_token|sig|signature|x-amz-[a-z-]{3,30}|code|secret)=)(?!\[redacted)[^&\s"'`<>\\]{4,}/gi,
    `$1${hidden}`,
  ],
  // The part before the host of an address: RFC 3986, section 3.2.1.
  [/(:\/\/)(?!\[redacted)[^\s/@"'`<>\\]{1,200}@/g, `$1${hidden}@`],
  [/(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,4}\.[a-z]{2,24}\b/gi, hidden],
  // Organisations, users and accounts, by the form of their IDs and by the name of their field.
  [
    /(?<![A-Za-z\d])(org|organization|user|usr|proj|project|acct|account|team|tenant|workspace|cus|customer|member)([_-])(?=[\w-]{0,40}\d)[A-Za-z\d][\w-]{5,}/gi,
    `$1$2${hidden}`,
  ],
  [
    /((?:org|organi[sz]ation|user|account|customer|project|tenant|team|workspace|member|subscription)(?:[ _-]?id)?\\{0,8}["']?\s{0,4}[:=]?\s{0,4}\\{0,8}[`"'])(?!\[redacted|[a-z]{1,12}[-_]\[redacted)[^`"'\\\s]{3,100}(?=\\{0,8}[`"'])/gi,
    `$1${hidden}`,
  ],
  [
    /((?:org|organi[sz]ation|user|account|customer|project|tenant|team|workspace|member)[ _-]?id["']?\s{0,4}[:=]\s{0,4})(?!\[redacted|[a-z]{1,12}[-_]\[redacted)[\w-]{3,100}/gi,
    `$1${hidden}`,
  ],
  // A UUID may be a key (SambaNova's are), an account or a request.
  [/(?<![\w-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\w-])/gi, hidden],
  // Keys without a beginning of their own: Together's are hexadecimal, Mistral's alphanumeric.
  [/(?<![\w/.-])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{32,}(?![\w-])/gi, hidden],
  // Home folders carry the name of their owner.
  [
    /((?:\/home\/|\/Users\/|\b[A-Z]:\\{1,8}Users\\{1,8}))(?!\[redacted)[^/\\\s:"'<>]{1,64}/g,
    `$1${hidden}`,
  ],
];

/**
 * Hides what a reader would not show a stranger: keys, tokens, passwords, e-mail addresses, the IDs of
 * organisations, users and accounts, and names in paths. What is redacted already stays as it is.
 * @returns the text without them; the beginning of a key stays, because it tells whose it is.
 */
export const redact = (text: string): string =>
  secrets.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), text);
