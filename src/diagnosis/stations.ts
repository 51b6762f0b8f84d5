import { arises, type Arises } from '../schemas/cause.ts';
import type { Card } from './cards.ts';

/** A station on the way of a call, and the failures that arise there. */
export interface Station {
  name: string;
  /** What happens there, in a few words. */
  does: string;
  cards: Card[];
}

const words: Record<Arises, [name: string, does: string]> = {
  client: ['Your code', 'sets the base URL, the key and the fields'],
  network: ['The network', 'finds the host and carries the call'],
  edge: ['The edge, such as Cloudflare', 'looks at your client and its address'],
  gateway: ['The API', 'checks key, credit, model ID, quota, fields and length'],
  model: ['The model', 'takes the call when it is free, and works on it'],
  stream: ['The answer', 'comes back, whole or as a stream'],
};

/**
 * The way of a call from its beginning, each station with the failures that have a page.
 * @param cards in the order in which a station is to show them.
 */
export const stationsOf = (cards: readonly Card[]): Station[] =>
  arises.options.map((place) => {
    const [name, does] = words[place];
    return { name, does, cards: cards.filter((card) => card.hasPage && card.arises === place) };
  });
