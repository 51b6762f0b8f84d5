import { z } from 'astro/zod';
import { signature } from './cause.ts';
import { draft, isoDay, line, shown, slug, source, sources } from './common.ts';

const shared = {
  /** Not published yet. */
  draft,
  /** The page's heading: on a cause's page the literal error a reader searched for. */
  title: shown(line, 'title: "429 `Tokens per minute limit exceeded`"'),
  /** For search results: what the page gives, in one or two sentences. */
  description: shown(
    z
      .string()
      .min(50, 'is shorter than 50 characters: say what the page gives')
      .max(160, 'is longer than 160 characters: a search result would cut it'),
    'description: What the error means, whose side it is on, and the shortest fix that works today.',
  ),
  /** One line under the heading: what it means. */
  lede: shown(line, 'lede: You asked for more tokens than your bucket holds right now.'),
  /** The day a person last checked the page against its sources. */
  verified: shown(isoDay, 'verified: 2026-11-21'),
};

/** The page of a provider. */
const providerPage = z.strictObject({
  kind: shown(z.literal('provider'), 'kind: provider'),
  ...shared,
});

/** What to change in a tool whose reader does not write the call. */
const toolRow = z.strictObject({
  /** The tool, as its users name it; with the version where the source gives one. */
  tool: shown(line, 'tool: opencode'),
  /** The setting to change, in one or two sentences. */
  change: shown(line, 'change: Use the provider `cerebras` instead of "OpenAI compatible".'),
  /** Who says so. */
  source: shown(
    source,
    'source: { title: A thread, url: null, dated: 2026-07-02, method: reported }',
  ),
});

/** What one message of the API asks its reader to change. */
const messageRow = z.strictObject({
  /** The message, literally; `…` stands for what varies. A text that holds it has this cause. */
  says: shown(
    line.refine((text) => !text.includes('`'), 'is literal as a whole: leave out the backticks'),
    "says: \"'definitions' is not supported in JSON schema. Use '$defs' instead\"",
  ),
  /** What to know of the message: how well it is established, or how old it is. */
  note: shown(line.optional(), 'note: reported'),
  /** What to change, in one or two sentences, exact enough to act on at once. */
  change: shown(line, 'change: Rename the key `definitions` to `$defs`.'),
});

/** A cause that is easily taken for the page's own. */
const neighbour = z.strictObject({
  /** What tells it apart: a literal of the message, or a few words. */
  when: shown(line, 'when: "`request_quota_exceeded`"'),
  /** The other cause. */
  cause: shown(slug, 'cause: request-rate-limit'),
});

/** Where to go once the call works. */
const nextStep = z.strictObject({
  /** What the reader gets there. */
  text: shown(line, 'text: Calculate what fits your limits'),
  /** A page of the site. */
  to: shown(
    z.string().regex(/^\/[\w./#-]*$/, 'is no path of this site: it begins with a slash'),
    'to: /cerebras/limits/',
  ),
});

/** A page about one cause at one provider. */
const causePage = z.strictObject({
  kind: shown(z.literal('cause'), 'kind: cause'),
  ...shared,
  /** The cause; the file carries its name. */
  cause: shown(slug, 'cause: token-rate-limit'),
  /** You or them? One sentence. */
  side: shown(line, 'side: You. The limit belongs to your organisation.'),
  /** The shortest thing that works, in one or two sentences. */
  fix: shown(line, 'fix: Set `max_completion_tokens` to what you need, then retry.'),
  /** What it looks like at this provider. */
  signatures: shown(
    z.array(signature).min(1, 'needs at least one signature'),
    'signatures: [{ status: 429, code: token_quota_exceeded }]',
  ),
  /** "Not this? Look at": the nearest other causes, under the fix. */
  neighbours: shown(
    z.array(neighbour).min(1, 'needs at least one neighbour').max(4, 'has more than four'),
    'neighbours: [{ when: "`request_quota_exceeded`", cause: request-rate-limit }]',
  ),
  /** What to do next, at the end of the page. */
  next: shown(
    z.array(nextStep).min(1, 'needs at least one step').max(3, 'has more than three'),
    'next: [{ text: Calculate what fits your limits, to: /cerebras/limits/ }]',
  ),
  /** What to change at which message; `<Messages />` shows it, and the diagnosis box says the same. */
  messages: shown(
    z.array(messageRow).min(1, 'needs at least one message').optional(),
    'messages: [{ says: Unsupported tool_choice, change: \'Send `"tool_choice": "auto"`.\' }]',
  ),
  /** What to change in which tool; `<Tools />` shows it. */
  tools: shown(
    z.array(toolRow).min(1, 'needs at least one tool').optional(),
    'tools: [{ tool: opencode, change: "Use the provider `cerebras`.", source: { title: A thread, url: null, dated: undated, method: reported } }]',
  ),
  /** What the page rests on beside its facts. */
  sources,
});

/** Frontmatter of a guide. */
export const guide = z.discriminatedUnion('kind', [providerPage, causePage], {
  error: 'needs kind: provider or kind: cause',
});
export type Guide = z.output<typeof guide>;
export type CauseGuide = z.output<typeof causePage>;
