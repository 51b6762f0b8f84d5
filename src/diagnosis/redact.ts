/** What stands for something that nobody else should read. */
const hidden = '[redacted]';

/**
 * What must not leave the reader's clipboard. What a pattern holds in groups stays. The beginnings of
 * keys are from the providers' own consoles and errors; they stay, because they tell whose key it is.
 */
const secrets: readonly RegExp[] = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
  // A key that begins as its maker's keys do, whole or already shortened by a log.
  /(?<![A-Za-z0-9])(csk-|sk-ant-|sk-or-v1-|sk-proj-|sk-svcacct-|sk-|gsk_|fw_|xai-|hf_|nvapi-|pplx-|r8_|gh[opsu]_|github_pat_|glpat-|npm_|xox[abeprs]-|AKIA|ASIA|AIza|ya29\.|[prs]k_(?:live|test)_|whsec_|sk_|key-)[\w*.…-]{5,}/g,
  // JSON Web Tokens: RFC 7519, section 3.
  /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{6,}(?:\.[\w-]*)?/g,
  /\b(Bearer|Basic)(\s{1,4}|%20)[\w.~+/=*…-]{8,}/gi,
  // A name that says so, and what is assigned to it.
  /((?:api|access|auth|secret|private|subscription)[ _-]{0,2}key(?:[ _-]?id)?|authorization|proxy-authorization|password|passwd|secret|(?:access|auth|refresh|session|bearer|id|api|csrf)[ _-]?token|(?:set-)?cookie|x-api-key|client[ _-]?secret|connection[ _-]?string)((?: provided| given| was)?\\{0,8}["'`]?\s{0,4}(?:[:=]|=>)\s{0,4}\\{0,8}["'`]?)(?!(?:Bearer|Basic)\b|process\.env|os\.(?:environ|getenv)|\$|<|None\b|null\b|undefined\b)[^\s"'`,;&<>\\}\])]{4,}/gi,
  /([?&](?:key|api_?key|token|access_token|sig|signature|x-amz-[a-z-]{3,30}|code|secret)=)[^&\s"'`<>\\]{4,}/gi,
  // The part before the host of an address: RFC 3986, section 3.2.1.
  /(:\/\/)[^\s/@"'`<>\\]{1,200}(?=@)/g,
  /(?<![\w.+-])[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){0,4}\.[a-z]{2,24}\b/gi,
  // Organisations, users and accounts, by the form of their IDs and by the name of their field.
  /(?<![A-Za-z\d])(org|organization|user|usr|proj|project|acct|account|team|tenant|workspace|cus|customer|member)([_-])(?=[\w-]{0,15}\d)[A-Za-z\d][\w-]{5,}/gi,
  /((?:org|organi[sz]ation|user|account|customer|project|tenant|team|workspace|member|subscription)(?:[ _-]?id)?\\{0,8}["']?\s{0,4}[:=]?\s{0,4}\\{0,8}[`"'])[^`"'\\\s]{3,100}(?=\\{0,8}[`"'])/gi,
  /((?:org|organi[sz]ation|user|account|customer|project|tenant|team|workspace|member)[ _-]?id["']?\s{0,4}[:=]\s{0,4})[\w-]{3,100}/gi,
  // A UUID may be a key (SambaNova's are), an account or a request.
  /(?<![\w-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\w-])/gi,
  // Keys without a beginning of their own: Together's are hexadecimal, Mistral's alphanumeric.
  /(?<![\w/.-])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{32,}(?![\w-])/gi,
  // Home folders carry the name of their owner.
  /((?:\/home\/|\/Users\/|\b[A-Z]:\\{1,8}Users\\{1,8}))[^/\\\s:"'<>]{1,64}/g,
];

/**
 * Hides what a reader would not show a stranger: keys, tokens, passwords, e-mail addresses, the IDs of
 * organisations, users and accounts, and names in paths. What is redacted already stays as it is.
 * @returns the text without them; the beginning of a key stays, because it tells whose it is.
 */
export const redact = (text: string): string =>
  secrets.reduce((rest, pattern) => rest.replace(pattern, hide), text);

/** Arguments of a replacer: the match, its groups, its place, the text. */
function hide(match: string, ...rest: unknown[]): string {
  const text = rest.at(-1) as string;
  const at = rest.at(-2) as number;
  const groups = rest.slice(0, -2) as (string | undefined)[];
  const isHidden =
    match.includes(hidden.slice(0, -1)) || text.startsWith(hidden, at + match.length);
  return isHidden ? match : `${groups.join('')}${hidden}`;
}
