import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkContent } from '../../scripts/check-content.ts';
import { copyContent, type ContentCopy } from '../content-copy.ts';

let copy: Awaited<ReturnType<typeof copyContent>>;
beforeEach(async () => {
  copy = await copyContent();
});
afterEach(() => copy.dispose());

const models = 'content/models/cerebras.yaml';
const facts = 'content/facts/cerebras.yaml';
const claims = 'content/claims/cerebras.yaml';
const guide = 'content/guides/cerebras/wrong-api-key.mdx';
const schemaGuide = 'content/guides/cerebras/schema-or-tool-call.mdx';
const sample = 'content/samples/cerebras/check-key/sample.yaml';

test('the content as it stands is valid', async () => {
  expect(await checkContent(copy.root)).toEqual([]);
});

/** What a maintainer does, and what the message must then say. */
interface Mistake {
  name: string;
  make: (copy: ContentCopy) => Promise<void>;
  file: string;
  /** Text that must stand on the line that the message names; without it, no line is expected. */
  at?: RegExp;
  field?: string;
  says: string | RegExp;
  write?: string | RegExp;
}

const mistakes: Mistake[] = [
  {
    name: 'misspells a field',
    make: (c) => c.edit(guide, 'lede:', 'leed:'),
    file: guide,
    at: /leed/,
    field: 'leed',
    says: 'did you mean `lede`',
    write: 'lede: ...',
  },
  {
    name: 'forgets a field',
    make: (c) => c.edit(models, /  ended: 2026-05-27\n/, ''),
    file: models,
    field: 'ended',
    says: 'is missing',
    write: 'ended: 2026-05-27',
  },
  {
    name: 'writes a date that is none',
    make: (c) => c.edit(models, 'ended: 2026-05-27', 'ended: 27 May 2026'),
    file: models,
    at: /27 May/,
    field: 'ended',
    says: 'is not a calendar day',
    write: /ended: 2026/,
  },
  {
    name: 'writes a number as text',
    make: (c) => c.edit(models, 'input: 0.35', 'input: "$0.35"'),
    file: models,
    at: /0\.35/,
    field: 'price.input',
    says: 'should be a number, not text',
    write: 'input: 0.35',
  },
  {
    name: 'invents a state',
    make: (c) => c.edit(models, 'state: served', 'state: live'),
    file: models,
    at: /state: live/,
    field: 'state',
    says: /state: served/,
  },
  {
    name: 'uses an ID twice',
    make: (c) => c.edit(models, '- id: llama3.1-70b', '- id: llama3.1-8b'),
    file: models,
    at: /llama3\.1-8b/,
    says: 'is used twice',
  },
  {
    name: 'names a replacement that does not exist',
    make: (c) => c.edit(models, 'replacements: [qwen-3.8-27b]', 'replacements: [qwen-3.8-72b]'),
    file: models,
    at: /qwen-3\.8-72b/,
    says: '"qwen-3.8-72b", which does not exist',
    write: 'qwen-3.8-27b',
  },
  {
    name: 'says that a model was seen to get an answer which its provider does not give',
    make: (c) => c.edit(models, 'code: model_archived', 'code: model_archive'),
    file: models,
    at: /code: model_archive$/,
    says: '"model_archive", which does not exist',
    write: 'model_archived',
  },
  {
    name: 'links to plain http',
    make: (c) => c.edit(facts, 'url: https://', 'url: http://'),
    file: facts,
    at: /http:\/\//,
    field: 'url',
    says: 'https://',
  },
  {
    name: 'gives an official fact without a source',
    make: (c) => c.edit(facts, /url: https:\/\/inference-docs\S+/, 'url: null'),
    file: facts,
    at: /url: null/,
    field: 'url',
    says: 'only with method: reported',
  },
  {
    name: 'writes a fact that no page uses',
    make: (c) => c.edit(facts, '- id: trial-credit\n', '- id: trial-kredit\n'),
    file: facts,
    at: /trial-kredit/,
    says: 'No page uses',
    write: /<Fact id="trial-kredit" \/> in a page/,
  },
  {
    name: 'uses a fact that does not exist',
    make: (c) =>
      c.edit(
        'content/faq/cerebras/free-tier.mdx',
        'id="trial-credit-days"',
        'id="trial-credit-day"',
      ),
    file: 'content/faq/cerebras/free-tier.mdx',
    at: /trial-credit-day"/,
    says: '"trial-credit-day", which does not exist',
    write: 'id="trial-credit-days"',
  },
  {
    name: 'shows a sample that does not exist',
    make: (c) => c.edit(guide, 'task="check-key"', 'task="check-keys"'),
    file: guide,
    at: /check-keys/,
    says: 'does not exist',
    write: 'task="check-key"',
  },
  {
    name: 'sends an ended model in a sample',
    make: (c) =>
      c.edit(
        'content/samples/cerebras/first-call-openai-sdk/first_call.py',
        /model="[^"]+"/,
        'model="llama3.1-8b"',
      ),
    file: 'content/samples/cerebras/first-call-openai-sdk/first_call.py',
    at: /llama3\.1-8b/,
    says: 'which is not served',
    write: /gpt-oss-120b/,
  },
  {
    name: 'recommends an ended model in a fix',
    make: (c) =>
      c.edit(
        'content/guides/cerebras/model-not-found.mdx',
        /^fix: .*$/m,
        'fix: Send `llama-3.3-70b`.',
      ),
    file: 'content/guides/cerebras/model-not-found.mdx',
    at: /^fix:/,
    says: 'which is not served',
  },
  {
    name: 'names a model that no table knows',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nBecause of `gpt-4o`.'),
    file: guide,
    at: /gpt-4o/,
    says: '"gpt-4o" is spelt like a model ID',
  },
  {
    name: 'names a cause that does not exist',
    make: (c) => c.edit(guide, 'cause: wrong-api-key', 'cause: wrong-key'),
    file: guide,
    at: /cause: wrong-key/,
    field: 'cause',
    says: 'does not exist',
    write: 'wrong-api-key',
  },
  {
    name: 'copies a guide and forgets to change the cause',
    make: (c) => c.edit(guide, 'cause: wrong-api-key', 'cause: model-not-found'),
    file: guide,
    at: /cause: model-not-found/,
    field: 'cause',
    says: 'the file is called "wrong-api-key"',
    write: 'cause: wrong-api-key',
  },
  {
    name: 'indents with a tab',
    make: (c) => c.edit(models, '  name: Llama 3.1 8B', '\tname: Llama 3.1 8B'),
    file: models,
    at: /\t/,
    says: 'not valid YAML',
    write: /never a tab/,
  },
  {
    name: 'leaves a colon unquoted',
    make: (c) => c.edit(guide, /lede: .*/, 'lede: Wrong key: mend it'),
    file: guide,
    at: /^lede/,
    says: 'not valid YAML',
    write: /quotes/,
  },
  {
    name: 'forgets the frontmatter',
    make: (c) => c.edit(guide, /^---[\s\S]*?\n---\n/, ''),
    file: guide,
    says: 'no frontmatter',
  },
  {
    name: 'writes too long a description',
    make: (c) => c.edit(guide, /description: .*/, `description: ${'word '.repeat(40)}end`),
    file: guide,
    at: /^description/,
    field: 'description',
    says: 'longer than 160 characters',
  },
  {
    name: 'empties a list',
    make: (c) => c.write(facts, '[]\n'),
    file: facts,
    says: 'must be a list with at least one entry',
  },
  {
    name: 'deletes every file of a collection',
    make: (c) => c.remove('content/faq/cerebras'),
    file: 'content/faq',
    says: 'no file of the collection "faq"',
  },
  {
    name: 'makes an ended model the default',
    make: (c) =>
      c.edit(
        'content/providers/cerebras.yaml',
        'default_model: gpt-oss-120b',
        'default_model: zai-glm-4.7',
      ),
    file: 'content/providers/cerebras.yaml',
    at: /default_model/,
    says: 'which is not served',
    write: 'default_model: gpt-oss-120b',
  },
  {
    name: 'adds pages of a provider that does not exist',
    make: (c) =>
      c.write(
        'content/models/nobody.yaml',
        '- id: a-1\n  name: A\n  state: retired\n  ended: 2026-01-01\n  replacements: []\n  checked: 2026-01-01\n  sources: [{ title: T, url: null, dated: "2026", method: reported }]\n',
      ),
    file: 'content/models/nobody.yaml',
    says: 'no provider "nobody"',
  },
  {
    name: 'writes a placeholder as a tag',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nSend <YOUR_KEY> there.'),
    file: guide,
    says: 'MDX cannot read this',
    write: /`<YOUR_KEY>` between backticks/,
  },
  {
    name: 'writes a brace in text',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nSend {key} there.'),
    file: guide,
    at: /\{key\}/,
    says: 'MDX takes {key} for code',
    write: '`{key}` between backticks',
  },
  {
    name: 'forgets to close a tag',
    make: (c) => c.edit(guide, '</Retry>', ''),
    file: guide,
    says: 'MDX cannot read this',
  },
  {
    name: 'misspells a tag',
    make: (c) => c.edit(guide, '<Sample task', '<Sampel task'),
    file: guide,
    at: /Sampel/,
    says: 'is no tag',
    write: /<Sample>/,
  },
  {
    name: 'gives a tag the wrong attribute',
    make: (c) => c.edit(guide, '<Link to="console"', '<Link href="console"'),
    file: guide,
    at: /href/,
    says: 'has no attribute "href"',
    write: '<Link to="...">',
  },
  {
    name: 'links to a place that the provider has not',
    make: (c) => c.edit(guide, '<Link to="console"', '<Link to="consol"'),
    file: guide,
    says: '"consol", which does not exist',
    write: 'to="console"',
  },
  {
    name: 'asks for the context of a retired model',
    make: (c) =>
      c.edit(
        guide,
        '## Why it happens',
        '## Why it happens\n\n<ModelValue field="context.paid" id="llama3.1-8b" />',
      ),
    file: guide,
    at: /ModelValue/,
    says: 'is retired and has no such value',
  },
  {
    name: 'leaves out a heading',
    make: (c) => c.edit(guide, '## Why it happens', '### Why it happens'),
    file: guide,
    says: 'headings of a guide',
    write: '## Why it happens',
  },
  {
    name: 'leaves out the verdict',
    make: (c) => c.edit(guide, /<Retry>[\s\S]*<\/Retry>/, 'No.'),
    file: guide,
    says: 'verdict on retrying is missing',
  },
  {
    name: 'keeps the fields of a served model when it is retired',
    make: (c) =>
      c.edit(models, 'state: served', 'state: retired\n  ended: 2026-11-01\n  replacements: []'),
    file: models,
    field: 'context',
    says: 'is not a field here',
    write: 'nothing: delete the line',
  },
  {
    name: 'writes a program into a page',
    make: (c) => c.edit(guide, '## Why it happens', '```bash\ncurl x\n```\n\n## Why it happens'),
    file: guide,
    at: /^```bash/,
    says: 'is a program (bash) that no test runs',
    write: /<Sample task/,
  },
  {
    name: 'writes a block that does not say what it holds',
    make: (c) => c.edit(guide, '## Why it happens', '```\nimport x\n```\n\n## Why it happens'),
    file: guide,
    at: /^```$/,
    says: 'does not say what it holds',
    write: /json/,
  },
  {
    name: 'names a guide that does not show the sample',
    make: (c) => c.edit(sample, 'guides: [wrong-api-key]', 'guides: [wrong-api-key, timeout]'),
    file: sample,
    at: /^guides/,
    field: 'guides',
    says: 'is not what shows it: wrong-api-key',
    write: 'guides: [wrong-api-key]',
  },
  {
    name: 'adds a sample that nothing runs',
    make: (c) => c.edit(sample, /runs:[\s\S]*?(?=fix:)/, ''),
    file: sample,
    field: 'runs',
    says: 'is missing',
    write: /prints/,
  },
  {
    name: 'adds a program without sample.yaml',
    make: (c) => c.write('content/samples/cerebras/lost.py', 'print(1)'),
    file: 'content/samples/cerebras/lost.py',
    says: 'read by nothing',
  },
  {
    name: 'adds a second program in one language',
    make: (c) => c.write('content/samples/cerebras/check-key/again.sh', 'true'),
    file: 'content/samples/cerebras/check-key/sample.yaml',
    says: 'two files in shell',
  },
  {
    name: 'writes a guide as .md',
    make: (c) => c.write('content/guides/cerebras/timeout.md', '# T'),
    file: 'content/guides/cerebras/timeout.md',
    says: 'read by nothing',
  },
  {
    name: 'names a file .yml',
    make: (c) => c.write('content/causes/other.yml', 'title: T'),
    file: 'content/causes/other.yml',
    says: 'files that end in .yaml',
  },
  {
    name: 'calls a second page the provider’s',
    make: (c) => c.edit(guide, 'kind: cause', 'kind: provider'),
    file: guide,
    says: /./,
  },
  {
    name: 'misspells an anchor',
    make: (c) => c.edit(models, '*deprecations', '*deprecation'),
    file: models,
    says: 'not valid YAML',
    write: /anchor/,
  },
  {
    name: 'recommends an ended model in a cause',
    make: (c) =>
      c.edit('content/causes/model-not-found.yaml', /^fix: .*$/m, 'fix: Send `llama3.1-8b`.'),
    file: 'content/causes/model-not-found.yaml',
    at: /^fix/,
    says: 'which is not served',
  },
  {
    name: 'gives a cause the address of another page',
    make: async (c) => {
      await c.write(
        'content/causes/models.yaml',
        'title: T\nmeaning: M.\nside: you\narises: client\nretry: { verdict: "no", note: N. }\nfix: F.\norder: 99\nsignatures: [{ status: 400 }]\nexamples: ["400"]\n',
      );
    },
    file: 'content/causes/models.yaml',
    says: 'cannot be called "models"',
  },
  {
    name: 'adds an example that no signature recognises',
    make: (c) => c.edit('content/causes/timeout.yaml', 'examples:', 'examples:\n  - It hangs.'),
    file: 'content/causes/timeout.yaml',
    at: /It hangs/,
    field: 'examples',
    says: 'no signature recognises "It hangs."',
  },
  {
    name: 'deletes the guide of a cause',
    make: (c) => c.remove('content/guides/cerebras/timeout.mdx'),
    file: 'content/causes/timeout.yaml',
    says: 'has no guide at "cerebras"',
    write: 'content/guides/cerebras/timeout.mdx',
  },
  {
    name: 'lists messages that the page does not show',
    make: (c) => c.edit(schemaGuide, '<Messages />', ''),
    file: schemaGuide,
    says: 'Its frontmatter has messages',
    write: /<Messages \/>/,
  },
  {
    name: 'lists tools that the page does not show',
    make: (c) => c.edit(guide, '<Tools />', ''),
    file: guide,
    says: 'Its frontmatter has tools',
    write: /<Tools \/>/,
  },
  {
    name: 'gives a limit that nobody can count with',
    make: (c) => c.edit(facts, 'value: 30000', 'value: about 30000'),
    file: facts,
    at: /about 30000/,
    field: 'value',
    says: 'must be a number above 0',
  },
  {
    name: 'gives two facts for one row of the limits table',
    make: (c) => c.edit(facts, 'measure: uncached-tokens/minute }', 'measure: requests/minute }'),
    file: facts,
    at: /limit:/,
    field: 'limit',
    says: 'is that of "trial-requests-per-minute"',
  },
  {
    name: 'types a limit into prose',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nYou get 5 requests.'),
    file: guide,
    at: /You get 5/,
    says: '"5 requests" is typed here',
    write: /<Fact id/,
  },
  {
    name: 'types a price into the lede',
    make: (c) => c.edit(guide, /^lede: .*$/m, 'lede: It costs $5.'),
    file: guide,
    at: /It costs/,
    field: 'lede',
    says: 'types the value "$5"',
  },
  {
    name: 'types the day of a retirement',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nGone on 27 May 2026.'),
    file: guide,
    at: /Gone on/,
    says: '"27 May 2026" is typed here',
  },
  {
    name: 'labels a link "here"',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nSee [here](/cerebras/).'),
    file: guide,
    at: /\[here\]/,
    says: 'The link "here" does not say where it leads',
    write: /\(\/cerebras\/\)/,
  },
  {
    name: 'puts an ended model between backticks',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nTry `llama3.1-8b`.'),
    file: guide,
    at: /Try `llama/,
    says: '"llama3.1-8b" is no longer served',
    write: '<ModelId id="llama3.1-8b" />',
  },
  {
    name: 'sends an ended model in a block of code',
    make: (c) =>
      c.edit(
        guide,
        '## Why it happens',
        '## Why it happens\n\n```python\nmodel = "llama3.1-8b"\n```',
      ),
    file: guide,
    at: /model = "llama3/,
    says: 'tells readers to send "llama3.1-8b"',
  },
];

const ledgerMistakes: Mistake[] = [
  {
    name: 'gives a guide no sources',
    make: (c) => c.edit(guide, /^sources:\n(?: .*\n)+/m, ''),
    file: guide,
    field: 'sources',
    says: 'is missing',
    write: /^sources: \[\{ title/,
  },
  {
    name: 'types a duration over two lines and in bold',
    make: (c) =>
      c.edit(guide, '## Why it happens', '## Why it happens\n\nIt takes\n**60** seconds.'),
    file: guide,
    at: /\*\*60/,
    says: '"60 seconds" is typed here',
  },
  {
    name: 'puts a tag into a field',
    make: (c) => c.edit(guide, /^lede: .*$/m, 'lede: Wait <Fact id="sdk-timeout" /> seconds.'),
    file: guide,
    at: /^lede/,
    field: 'lede',
    says: 'which would be printed as it stands',
  },
  {
    name: 'sends an ended model in plain words',
    make: (c) => c.edit(guide, '## Why it happens', '## Why it happens\n\nSend llama-3.3-70b.'),
    file: guide,
    at: /Send llama/,
    says: '"llama-3.3-70b" is no longer served',
  },
  {
    name: 'sends an ended model in a settings file',
    make: (c) =>
      c.edit(guide, '## Why it happens', '## Why it happens\n\n```yaml\nmodel: llama-3.3-70b\n```'),
    file: guide,
    at: /model: llama/,
    says: 'tells readers to send "llama-3.3-70b"',
  },
  {
    name: 'leaves a tag open',
    make: (c) => c.edit(guide, '</Retry>', ''),
    file: guide,
    at: /<Retry>/,
    says: 'MDX cannot read this',
    write: /^<\/Retry>/,
  },
  {
    name: 'writes an HTML comment',
    make: (c) => c.edit(guide, '## Why it happens', '<!-- later -->\n\n## Why it happens'),
    file: guide,
    at: /later/,
    says: 'MDX cannot read this',
    write: /\{\/\*/,
  },
  {
    name: 'imports a component',
    make: (c) => c.edit(guide, '## Why it happens', 'import X from "./x"\n\n## Why it happens'),
    file: guide,
    at: /import X/,
    says: 'a page needs none',
  },
  {
    name: 'dates a source after its check',
    make: (c) => c.edit(facts, 'dated: 2026-09-28', 'dated: 2062-09-28'),
    file: facts,
    at: /dated: 2062/,
    field: 'dated',
    says: 'after the day of the check',
  },
  {
    name: 'gives an address without a domain',
    make: (c) => c.edit(facts, 'url: https://inference-docs.cerebras.ai', 'url: https://TODO'),
    file: facts,
    at: /TODO/,
    field: 'url',
    says: 'is not an absolute address',
  },
  {
    name: 'gives a limit for an ended model',
    make: (c) => c.edit(facts, 'models: [gpt-oss-120b]', 'models: [llama3.1-8b]'),
    file: facts,
    at: /limit:/,
    field: 'limit.models',
    says: '"llama3.1-8b", which does not exist here',
  },
  {
    name: 'never ends the frontmatter',
    make: (c) => c.edit(guide, /\n---\n/, '\n'),
    file: guide,
    says: 'has no end',
  },
];

test('one broken page does not make the facts of others look unused', async () => {
  await copy.edit('content/guides/cerebras/request-rate-limit.mdx', '</Retry>', '');
  const problems = await checkContent(copy.root);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('MDX cannot')]);
});

const claimMistakes: Mistake[] = [
  {
    name: 'rests a claim on a fact that does not exist',
    make: (c) => c.edit(claims, '<Fact id="trial-credit" />', '<Fact id="trial-credits" />'),
    file: claims,
    at: /now: .*trial-credits"/,
    field: '<Fact>',
    says: '"trial-credits", which does not exist',
    write: 'id="trial-credit"',
  },
  {
    name: 'rests a claim on a model that does not exist',
    make: (c) => c.edit(claims, '<ModelId id="qwen-3.8-27b" />', '<ModelId id="qwen-3.8-72b" />'),
    file: claims,
    at: /now: .*qwen-3\.8-72b"/,
    field: '<ModelId>',
    says: '"qwen-3.8-72b", which does not exist',
    write: 'id="qwen-3.8-27b"',
  },
  {
    name: 'asks in a claim for a value that the model has not',
    make: (c) => c.edit(claims, 'field="ended"', 'field="speed"'),
    file: claims,
    at: /now: /,
    says: 'is retired and has no such value',
  },
  {
    name: 'sends the reader of a claim to a page that does not exist',
    make: (c) => c.edit(claims, 'next: payment-required', 'next: payments-required'),
    file: claims,
    at: /next: payments-required$/,
    field: 'next',
    says: '"payments-required", which does not exist',
    write: 'payment-required',
  },
  {
    name: 'invents a verdict',
    make: (c) => c.edit(claims, 'verdict: partly', 'verdict: maybe'),
    file: claims,
    at: /maybe/,
    field: 'verdict',
    says: 'false-now, partly, unknown, true-now',
    write: 'verdict: false-now',
  },
  {
    name: 'uses a tag in a claim that only pages may use',
    make: (c) => c.edit(claims, 'A fast loop sends more calls a minute,', 'See <LimitsTable />.'),
    file: claims,
    at: /LimitsTable/,
    says: 'is no tag that a claim may use',
    write: /<Fact> or <ModelId>/,
  },
  {
    name: 'links in a claim as in Markdown',
    make: (c) =>
      c.edit(
        claims,
        'A fast loop sends more calls a minute,',
        'See [the limits](/cerebras/models/).',
      ),
    file: claims,
    at: /the limits/,
    field: 'now',
    says: 'no other Markdown',
  },
  {
    name: 'writes a claim that rests on nothing',
    make: (c) => c.edit(claims, '  sources: [*neurolink]\n', ''),
    file: claims,
    field: 'sources',
    says: 'names neither a fact nor a model',
  },
  {
    name: 'names a model in a claim that no table knows',
    make: (c) => c.edit(claims, 'A fast loop sends more calls a minute,', 'Use gpt-4o.'),
    file: claims,
    says: '"gpt-4o" is spelt like a model ID',
  },
  {
    name: 'names a model in a provider’s file, where it is no beginning of its IDs',
    make: (c) =>
      c.edit('content/providers/groq.yaml', /note: .*/, 'note: Use llama-3.1-8b-instant.'),
    file: 'content/providers/groq.yaml',
    says: '"llama-3.1-8b-instant" is spelt like a model ID',
  },
  {
    name: 'adds claims about a provider that does not exist',
    make: async (c) => {
      await c.write(
        'content/claims/nobody.yaml',
        '- id: a\n  about: A\n  quote: Q\n  origin: &o { title: T, url: null, dated: "2026", method: reported }\n  verdict: unknown\n  now: N.\n  sources: [*o]\n  next: models\n  checked: 2026-01-01\n',
      );
    },
    file: 'content/claims/nobody.yaml',
    says: 'no provider "nobody"',
  },
];

describe('when a maintainer', () => {
  test.each([...mistakes, ...ledgerMistakes, ...claimMistakes])(
    '$name, the message says where and what to write',
    async ({ make, file, at, field, says, write }) => {
      await make(copy);
      const problems = await checkContent(copy.root);
      const found = problems.find(
        (problem) =>
          problem.file === file &&
          (typeof says === 'string' ? problem.message.includes(says) : says.test(problem.message)),
      );
      expect(found, `among ${JSON.stringify(problems, null, 2)}`).toBeDefined();
      if (field) expect(found?.field).toBe(field);
      if (write instanceof RegExp) expect(found?.write ?? found?.example).toMatch(write);
      else if (write) expect(found?.write ?? found?.example).toBe(write);
      if (at) expect(await lineOf(file, found?.line)).toMatch(at);
    },
  );
});

async function lineOf(file: string, line = 0): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile(`${copy.root}/${file}`, 'utf8')).split('\n')[line - 1] ?? '';
}
