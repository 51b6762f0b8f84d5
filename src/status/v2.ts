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
 * other vendors offer as a stand-in for it. Every word is looked up in a closed list.
 */

/** Where a vendor's v2 feed may be less than Atlassian's. */
export interface Traits {
  /** The lists of incidents and of maintenances may be absent. */
  listsOptional?: true;
  /** The time of the last change may be absent. */
  changeOptional?: true;
  /** Components may be left out. */
  partial?: true;
}

type Words = Record<string, Status>;

const indicators: Words = {
  none: 'operational',
  minor: 'degraded',
  major: 'partial-outage',
  critical: 'major-outage',
  maintenance: 'maintenance',
};

const componentStates: Words = {
  operational: 'operational',
  degraded_performance: 'degraded',
  partial_outage: 'partial-outage',
  major_outage: 'major-outage',
  // incident.io's own word for it
  full_outage: 'major-outage',
  under_maintenance: 'maintenance',
};

const maintenanceStates: Words = {
  scheduled: 'operational',
  in_progress: 'maintenance',
  verifying: 'maintenance',
};

/** An incident in one of these is as bad as its impact says; in any other word, nobody knows. */
const openStates: unknown[] = ['investigating', 'identified', 'monitoring'];
const closedStates: unknown[] = ['resolved', 'postmortem', 'completed'];

/** Clocks differ a little; a feed from a later day is wrong about the time. */
const day = 86_400_000;

/** Makes the adapter of a vendor that speaks v2. */
export const v2Adapter =
  ({ listsOptional, changeOptional, partial }: Traits): StatusAdapter =>
  (feed, now, staleAfter) => {
    const optional = (key: string): unknown[] | undefined => {
      const value = get(feed, key);
      return list(listsOptional ? (value ?? []) : value);
    };
    const components = list(get(feed, 'components'));
    const incidents = optional('incidents');
    const planned = optional('scheduled_maintenances');
    const indicator = get(get(feed, 'status'), 'indicator');
    const updated = get(get(feed, 'page'), 'updated_at');
    const changed = changeOptional && absent(updated) ? now : time(updated);
    if (
      !components?.length ||
      !incidents ||
      !planned ||
      typeof indicator !== 'string' ||
      changed === undefined
    ) {
      return {
        ...unknown('its answer has an unknown shape'),
        malformed: true,
      };
    }
    if (now - changed > staleAfter) return unknown('it has not changed for long');
    if (changed - now > day) return unknown('it changed in the future');

    const states = components.map((each) => translate(componentStates, get(each, 'status')));
    const open = incidents.filter(isOpen).map(incidentOf);
    const maintenances = planned.filter(isOpen).map(maintenance);
    const status = worst([
      translate(indicators, indicator),
      ...states,
      ...open.map((each) => each.status),
      ...maintenances.map((each) => each.status),
    ]);
    return {
      status,
      ...(status === 'unknown' && { reason: 'it uses an unknown word' }),
      ...(partial && { partial }),
      // A row above a group counts, but is not shown; nor is what asks to be hidden while it works.
      components: components.flatMap((each, index) => {
        const own = states[index] ?? 'unknown';
        const hidden = own === 'operational' && get(each, 'only_show_if_degraded') === true;
        return hidden || get(each, 'group') === true
          ? []
          : [{ name: text(get(each, 'name'), 80), status: own }];
      }),
      incidents: open,
      maintenances,
    };
  };

/** Whether an incident or a maintenance is over; undefined where the word for its state is unknown. */
export function isOver(value: unknown): boolean | undefined {
  const state = get(value, 'status');
  return closedStates.includes(state) || (openStates.includes(state) ? false : undefined);
}

const isOpen = (value: unknown): boolean => !isOver(value);

/** Reads one incident, open or closed, of any shape. */
export function incidentOf(value: unknown): Incident {
  const updates = (list(get(value, 'incident_updates')) ?? [])
    .map((update) => ({
      // A back-filled update is shown under the time it is about.
      at: time(get(update, 'display_at')) ?? time(get(update, 'created_at')),
      body: text(get(update, 'body'), 400),
    }))
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0));
  return {
    name: text(get(value, 'name'), 120),
    status: isOver(value) === undefined ? 'unknown' : translate(indicators, get(value, 'impact')),
    update: updates[0]?.body ?? '',
    at: updates[0]?.at ?? time(get(value, 'updated_at')),
    url: https(get(value, 'shortlink')),
  };
}

const maintenance = (value: unknown): Maintenance => ({
  name: text(get(value, 'name'), 120),
  status: translate(maintenanceStates, get(value, 'status')),
  from: time(get(value, 'scheduled_for')),
  url: https(get(value, 'shortlink')),
});

/** A word that is not in the list is unknown, whatever it may mean. */
const translate = (words: Words, word: unknown): Status =>
  (typeof word === 'string' && Object.hasOwn(words, word) && words[word]) || 'unknown';

/** A field of what may be anything. */
export const get = (value: unknown, key: string): unknown =>
  (value as Record<string, unknown> | null | undefined)?.[key];

const absent = (value: unknown): boolean => value === undefined || value === null;

/** What is a list; undefined for anything else. */
export const list = (value: unknown): unknown[] | undefined =>
  Array.isArray(value) ? value : undefined;

/** Remote text for a person: one line, not endless, no character cut in half. */
const text = (value: unknown, longest: number): string =>
  typeof value === 'string'
    ? value
        .replace(/\s+/g, ' ')
        .trim()
        .replace(new RegExp(`^(.{${longest - 1}})..+`, 'u'), '$1…')
    : '';

/** Milliseconds since 1970; undefined for what is no time, and for 0, which no feed means. */
export const time = (value: unknown): number | undefined =>
  (typeof value === 'string' && Date.parse(value)) || undefined;

const https = (value: unknown): string | undefined =>
  typeof value === 'string' && /^https:\/\/\w/.test(value) ? value : undefined;
