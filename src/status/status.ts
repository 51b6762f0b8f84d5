/** What is known of a provider. `unknown` is a state of its own and never looks green. */
export type Status = keyof typeof statusNames;

/**
 * How a state reads; from the best to the worst. A known fault is worse than not knowing, and not
 * knowing is worse than a planned maintenance, so that neither hides the other.
 */
export const statusNames = {
  operational: 'Operational',
  maintenance: 'Maintenance',
  unknown: 'Unknown',
  degraded: 'Degraded',
  'partial-outage': 'Partial outage',
  'major-outage': 'Major outage',
};

const order = Object.keys(statusNames) as Status[];

/** The worst of several states; `unknown` when there is none. */
export const worst = (states: readonly Status[]): Status =>
  order.findLast((each) => states.includes(each)) ?? 'unknown';

/** Something that the provider is dealing with right now. */
export interface Incident {
  name: string;
  /** How bad it is; `operational` where the provider says that it has no impact. */
  status: Status;
  /** The newest update, as text; empty when there is none. */
  update: string;
  /** When it was written, in milliseconds since 1970. */
  at: number | undefined;
  /** Its own page; https only. */
  url: string | undefined;
}

export interface Maintenance {
  name: string;
  /** `maintenance` while it runs, `operational` before, `unknown` where the feed does not tell. */
  status: Status;
  /** When it begins or began, in milliseconds since 1970. */
  from: number | undefined;
  url: string | undefined;
}

/** What a status feed says, in one form for all vendors. */
export interface StatusReading {
  status: Status;
  /** Why the status is unknown, for a person; absent when it is known. */
  reason?: string;
  /** It is not a status feed at all: as good as no answer. */
  malformed?: true;
  /** The vendor may leave components out. */
  partial?: true;
  components: { name: string; status: Status }[];
  incidents: Incident[];
  maintenances: Maintenance[];
}

/**
 * Reads the feed of one vendor.
 * @param feed parsed JSON of any kind.
 * @param now milliseconds since 1970.
 * @param staleAfter milliseconds after which an unchanged feed is no longer believed.
 * @returns a reading; never throws. It says `operational` only where the feed says so.
 */
export type StatusAdapter = (feed: unknown, now: number, staleAfter: number) => StatusReading;

/** A reading that knows nothing. */
export const unknown = (reason: string): StatusReading => ({
  status: 'unknown',
  reason,
  components: [],
  incidents: [],
  maintenances: [],
});
