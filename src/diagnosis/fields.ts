/** A field that an API refused, and whether it stands in the schema rather than in the call. */
interface Field {
  name: string;
  inSchema: boolean;
}

/** How APIs name a field that they refuse. */
const forms: { form: RegExp; inSchema?: true }[] = [
  { form: /property '([\w.$-]{1,120})' is unsupported/gi },
  { form: /["'`]([\w.]{1,60})["'`](?: > \d+)? is not currently supported/gi },
  { form: /unsupported (?:parameter|value)\(?s?\)?:? ?["'`]([\w.[\]]{1,80})["'`]/gi },
  {
    form: /(?:unrecognized|unrecognised) (?:request argument|key\(s\))(?: supplied)?:? ?["'`]?([\w.]{1,80})/gi,
  },
  { form: /unknown (?:parameter|field|name):? ?["'`]([\w.[\]]{1,80})["'`]/gi },
  { form: /["'`]?loc["'`]?: ?\[["'`]body["'`], ?["'`]([\w.]{1,60})["'`]\]/gi },
  { form: /unsupported JSON schema fields:? ?\{([^}]{1,200})\}/gi, inSchema: true },
  {
    form: /invalid fields for schema with types \[[^\]]{0,80}\]:? ?\{([^}]{1,200})\}/gi,
    inSchema: true,
  },
  { form: /extra top level keys found in JSON schema:? ?\{([^}]{1,200})\}/gi, inSchema: true },
];

/** More would be a list nobody reads. */
const most = 6;

/**
 * The fields to leave out.
 * @param text the plain text.
 * @returns sentences; none when the text names no field.
 */
export function fieldsIn(text: string): string[] {
  const fields = new Map<string, Field>();
  for (const { form, inSchema = false } of forms) {
    for (const [, found = ''] of text.matchAll(form)) {
      const names = inSchema ? [...found.matchAll(/[\w$]+/g)].map(([name]) => name) : [last(found)];
      for (const name of names) if (fields.size < most) fields.set(name, { name, inSchema });
    }
  }
  const named = (inSchema: boolean): string =>
    [...fields.values()]
      .filter((field) => field.inSchema === inSchema && field.name !== reasoning)
      .map(({ name }) => `\`${name}\``)
      .join(', ');
  const [sent, schema] = [named(false), named(true)];
  return [
    ...(fields.has(reasoning)
      ? [
          `Remove \`${reasoning}\` from the messages of earlier turns, or rename it to \`reasoning\`.`,
        ]
      : []),
    ...(sent ? [`Do not send ${sent}.`] : []),
    ...(schema ? [`Take ${schema} out of the schema.`] : []),
  ];
}

/** The field that other APIs answer with, and that clients send back. */
const reasoning = 'reasoning_content';

/** The field itself, without its way: `messages.2.assistant.reasoning_content`. */
const last = (path: string): string => path.split('.').at(-1) ?? path;
