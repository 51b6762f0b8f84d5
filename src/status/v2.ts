import {
  unknown,
  worst,
  type Incident,
  type Maintenance,
  type Status,
  type StatusAdapter,
} from './status.ts';

/*
 * The "v2" shape: Atlassian's `summary.json`, documented at <host>/api of every Statuspage, and what
 * other vendors offer as a stand-in for it.
 */

/** Where a vendor's v2 feed may be less than Atlassian's. */
export interface Traits {
  /** A feed without a list of incidents is still usable. */
  incidentsOptional: boolean;
  /** A feed that does not say when it last changed is still usable. */
  changeOptional: boolean;
}

const indicators: Record<string, Status> = {
  none: 'operational',
  minor: 'degraded',
  major: 'partial-outage',
  critical: 'major-outage',
  maintenance: 'maintenance',
};

const componentStates: Record<string, Status> = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial-outage',
  major_outage: 'major-outage',
  // incident.io's own word for it
  full_outage: 'major-outage',
  under_maintenance: 'maintenance',
};

const closed: unknown[] = ['resolved', 'postmortem', 'completed'];
const begun: unknown[] = ['in_progress', 'verifying'];

/** Makes the adapter of a vendor that speaks v2. */
export const v2Adapter =
  ({ incidentsOptional, changeOptional }: Traits): StatusAdapter =>
  (feed, now, staleAfter) => {
    const components = list(get(feed, 'components'));
    const incidents = list(get(feed, 'incidents')) ?? (incidentsOptional ? [] : undefined);
    const indicator = get(get(feed, 'status'), 'indicator');
    const changed = time(get(get(feed, 'page'), 'updated_at'));
    if (!components || !incidents || typeof indicator !== 'string') {
      return unknown('the feed does not have the shape that its vendor documents');
    }
    if (changed === undefined ? !changeOptional : now - changed > staleAfter) {
      return unknown('the feed has not changed for a long time');
    }

    const rows = components
      .filter((each) => get(each, 'group') !== true)
      .map((each) => ({
        name: text(get(each, 'name'), 80),
        status: translate(componentStates, get(each, 'status')),
        quiet: get(each, 'only_show_if_degraded') === true,
      }));
    const open = incidents.filter((each) => !closed.includes(get(each, 'status')));
    const planned = (list(get(feed, 'scheduled_maintenances')) ?? []).filter(
      (each) => !closed.includes(get(each, 'status')),
    );
    const maintenances = planned.map(maintenance);

    const status = worst([
      translate(indicators, indicator),
      ...(rows.length === 0 ? (['unknown'] as const) : rows.map((row) => row.status)),
      ...open.map((each) => translate(indicators, get(each, 'impact'))),
      ...(maintenances.some(({ running }) => running) ? (['maintenance'] as const) : []),
    ]);
    return {
      status,
      ...(status === 'unknown'
        ? { reason: 'the feed says something that this page does not know' }
        : {}),
      components: rows
        .filter(({ quiet, status: own }) => !(quiet && own === 'operational'))
        .map(({ name, status: own }) => ({ name, status: own })),
      incidents: open.map(incident),
      maintenances,
    };
  };

function incident(value: unknown): Incident {
  const updates = (list(get(value, 'incident_updates')) ?? [])
    .map((update) => ({
      // A back-filled update is shown under the time it is about.
      at: time(get(update, 'display_at')) ?? time(get(update, 'created_at')),
      body: text(get(update, 'body'), 400),
    }))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return {
    name: text(get(value, 'name'), 120),
    status: translate(indicators, get(value, 'impact')),
    update: updates[0]?.body ?? '',
    at: updates[0]?.at ?? time(get(value, 'updated_at')),
    url: https(get(value, 'shortlink')),
  };
}

const maintenance = (value: unknown): Maintenance => ({
  name: text(get(value, 'name'), 120),
  running: begun.includes(get(value, 'status')),
  from: time(get(value, 'scheduled_for')),
  url: https(get(value, 'shortlink')),
});

/** A word that is not in the dictionary is unknown, whatever it may mean. */
const translate = (words: Record<string, Status>, word: unknown): Status =>
  typeof word === 'string' && Object.hasOwn(words, word) ? (words[word] ?? 'unknown') : 'unknown';

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

const list = (value: unknown): unknown[] | undefined => (Array.isArray(value) ? value : undefined);

/** Remote text for a person: one line, not endless. */
function text(value: unknown, longest: number): string {
  const line = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

function time(value: unknown): number | undefined {
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? undefined : parsed;
}

function https(value: unknown): string | undefined {
  try {
    return typeof value === 'string' && new URL(value).protocol === 'https:' ? value : undefined;
  } catch {
    return undefined;
  }
}
