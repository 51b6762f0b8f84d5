import type { CollectionName, DataOf, Entry } from '../loaders/read.ts';

/** Everything under `content/`, valid entry by entry. */
export type Content = { [Name in CollectionName]: Entry<DataOf<Name>>[] };

/** The provider that an entry belongs to: the first part of its ID. */
export const ownerOf = ({ id }: { id: string }): string => id.split('/')[0] ?? id;
