import type { Arises, Cause, Side, Signature } from '../schemas/cause.ts';
import { statusIn } from './status-in.ts';
import type { CauseGuide } from '../schemas/guide.ts';

/** What a reader needs to recognise a cause at a glance. */
export interface Card {
  id: string;
  /** The HTTP error statuses it comes with, such as "429" or "500, 503"; absent when it has none. */
  status: string | undefined;
  title: string;
  /** What the provider's page calls it, mostly the literal message; absent without a page. */
  seen: string | undefined;
  /** The `code` in the body, where the page names one and its title does not. */
  code: string | undefined;
  fix: string;
  side: Side;
  arises: Arises;
  /** The provider has a page about it. */
  hasPage: boolean;
}

/**
 * One card for each cause.
 * @param causes all causes, the most frequent first.
 * @param guides the provider's pages; what a page says goes before what the cause says.
 * @returns the cards by HTTP status, those without a status last, in the given order within.
 */
export function cardsFor(
  causes: readonly { id: string; cause: Cause }[],
  guides: readonly CauseGuide[],
): Card[] {
  const cards = causes.map(({ id, cause }): Card => {
    const guide = guides.find((each) => each.cause === id);
    const signatures = guide?.signatures ?? cause.signatures;
    const seen = guide && statusIn(guide.title).rest;
    const code = guide?.signatures.find((each) => each.code)?.code;
    return {
      id,
      status: statusOf(signatures),
      title: cause.title,
      seen,
      code: code && seen?.includes(code) ? undefined : code,
      fix: guide?.fix ?? cause.fix,
      side: cause.side,
      arises: cause.arises,
      hasPage: guide !== undefined,
    };
  });
  return cards.sort((a, b) => firstOf(a).localeCompare(firstOf(b)));
}

/** The status a card is found under; those without one come last. */
const firstOf = ({ status }: Card): string => status?.split(', ')[0] ?? '999';

const statusOf = (signatures: readonly Signature[]): string | undefined =>
  [...new Set(signatures.flatMap(({ status = 0 }) => (status >= 400 ? status : [])))]
    .sort()
    .join(', ') || undefined;

/** The cards that share their first HTTP status, or that have none. */
export interface CardGroup {
  /** ID of the group on the page. */
  id: string;
  /** Every status of its cards, ascending; none for those without. */
  statuses: string[];
  cards: Card[];
}

/**
 * The first step of the way to a cause: by status.
 * @param cards as `cardsFor` gives them.
 */
export function groupsOf(cards: readonly Card[]): CardGroup[] {
  const byStatus = Map.groupBy(cards, ({ status }) => status?.split(', ')[0]);
  return [...byStatus].map(([status = 'none', group]) => ({
    id: `status-${status}`,
    statuses: [...new Set(group.flatMap((card) => card.status?.split(', ') ?? []))].sort(),
    cards: group,
  }));
}

/**
 * For each HTTP status the group to look at. A status that several groups have belongs to the last of
 * them, whose own status is the nearest: 503 to 500, not to 429.
 * @returns the statuses in ascending order.
 */
export function jumpsTo(groups: readonly CardGroup[]): { status: string; id: string }[] {
  const places = new Map(
    groups.flatMap(({ id, statuses }) => statuses.map((status) => [status, id])),
  );
  return [...places]
    .map(([status, id]) => ({ status, id }))
    .sort((a, b) => a.status.localeCompare(b.status));
}
