import { fileURLToPath } from 'node:url';
import type { Loader } from 'astro/loaders';
import { folderOf, readValid, type CollectionName } from './read.ts';

/**
 * An Astro loader for a collection of data under `content/`.
 * @returns a loader whose `load` throws a ContentError naming file, line and field.
 */
export function dataLoader(name: CollectionName): Loader {
  return {
    name: `content/${name}`,
    async load({ store, config, generateDigest, watcher, logger }) {
      const root = fileURLToPath(config.root);
      const reload = async (): Promise<void> => {
        const entries = await readValid(root, name);
        store.clear();
        for (const { id, data, file } of entries) {
          const fields = data as Record<string, unknown>;
          store.set({ id, data: fields, filePath: file, digest: generateDigest(fields) });
        }
      };
      await reload();

      let timer: ReturnType<typeof setTimeout> | undefined;
      const onChange = (path: string): void => {
        if (!path.replaceAll('\\', '/').includes(`/${folderOf(name)}/`)) return;
        // An editor may empty a file before it writes it, and a checkout touches many: let it settle.
        clearTimeout(timer);
        timer = setTimeout(() => {
          // A wrong file must not end the server: say so and keep the last good data.
          reload().catch((error: unknown) => {
            logger.error(error instanceof Error ? error.message : String(error));
          });
        }, 150);
      };
      for (const event of ['add', 'change', 'unlink'] as const) watcher?.on(event, onChange);
    },
  };
}
