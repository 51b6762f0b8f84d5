/** Begins a guide, a model, a fact or an answer with a valid draft. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '../src/loaders/problem.ts';
import { todayUtc } from '../src/ledger/expiry.ts';
import { scaffold, scaffoldKinds, type ScaffoldKind } from '../src/scaffold/scaffold.ts';
import { readContent } from './check-content.ts';
import { readArgs } from './lib/args.ts';
import { changeContent } from './lib/change-content.ts';

const usage = `npm run new -- KIND PROVIDER/ID [--today YYYY-MM-DD] [--root FOLDER]

Writes a valid draft: every field with an example, and draft: true, so that nothing of it is
published until you delete that line.
  KIND      ${scaffoldKinds.join(', ')}
  PROVIDER  the name of a file in content/providers/
  ID        of a guide: its cause
For example: npm run new -- fact cerebras/batch-size
Exits with 0 when the draft is written, 1 when it would not be valid, 2 for a wrong command line.`;

/** @returns the exit code. */
export async function main(args: string[]): Promise<number> {
  const options = readArgs(
    args,
    usage,
    { today: { type: 'string' }, root: { type: 'string' } },
    [2, 2],
  );
  if (typeof options === 'number') return options;
  const [kind = '', name = ''] = options.words;
  const match = /^(?<provider>[a-z0-9-]+)\/(?<id>\w[\w.:/-]*)$/.exec(name);
  if (!(scaffoldKinds as readonly string[]).includes(kind) || !match?.groups) {
    console.error(`"${kind} ${name}" is not a kind and PROVIDER/ID.\n\n${usage}`);
    return 2;
  }
  const root = options.root ?? join(import.meta.dirname, '..');
  const { provider = '', id = '' } = match.groups;
  const { content } = await readContent(root);
  const known =
    kind === 'guide'
      ? { what: 'cause', name: id, names: content.causes.map((each) => each.id) }
      : undefined;
  const places = [
    {
      what: 'provider with coverage: full',
      name: provider,
      names: content.providers.flatMap((each) => (each.data.coverage === 'full' ? each.id : [])),
    },
    ...(known ? [known] : []),
  ];
  for (const { what, name: wanted, names } of places) {
    if (names.includes(wanted)) continue;
    console.error(`There is no ${what} "${wanted}". There are: ${names.join(', ')}.`);
    return 2;
  }
  const { file, text, append } = scaffold(
    kind as ScaffoldKind,
    provider,
    id,
    options.today ?? todayUtc(),
  );
  const path = join(root, file);
  const old = await readFile(path, 'utf8').catch(() => undefined);
  const taken = append
    ? old && new RegExp(`^- id: ["']?${RegExp.escape(id)}["']?$`, 'm').test(old)
    : old;
  if (taken) {
    console.error(`${append ? `"${id}"` : file} exists already${append ? ` in ${file}` : ''}.`);
    return 1;
  }
  const problems = await changeContent(
    root,
    file,
    append && old ? `${old.trimEnd()}\n\n${text}` : text,
  );
  if (problems.length > 0) {
    console.error(problems.map(formatProblem).join('\n\n'));
    return 1;
  }
  console.log(`${file}: a draft. Mend its lines, then delete draft: true.`);
  return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
