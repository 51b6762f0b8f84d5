import type { RequestListener } from 'node:http';

/** The host that pages ask, and that the tests' browser is led away from. */
export const statusHost = 'status.cerebras.ai';

/** Chromium's flag that leads requests for the status page to a port of this machine. */
export const leadTo = (port: number): string =>
  `--host-resolver-rules=MAP ${statusHost} 127.0.0.1:${port}`;

/** A summary as Atlassian Statuspage gives it. */
export const summary = (more: object = {}) => ({
  page: {
    id: 'p',
    name: 'Cerebras',
    url: `https://${statusHost}`,
    updated_at: new Date().toISOString(),
  },
  components: [
    {
      id: 'a',
      name: 'GPT-OSS-120B',
      status: 'operational',
      group: false,
      only_show_if_degraded: false,
    },
    {
      id: 'b',
      name: 'Developer Console',
      status: 'operational',
      group: false,
      only_show_if_degraded: false,
    },
  ],
  incidents: [],
  scheduled_maintenances: [],
  status: { indicator: 'none', description: 'All Systems Operational' },
  ...more,
});

/** Answers with a feed that any page may read, as a public Statuspage does. */
export const feed =
  (body: unknown, status = 200): RequestListener =>
  (_, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json', 'access-control-allow-origin': '*' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** An incident of a status page's history as Atlassian Statuspage gives it, resolved after an hour. */
export const pastIncident = (more: object = {}) => ({
  id: 'i',
  name: 'Elevated error rates',
  status: 'resolved',
  impact: 'major',
  shortlink: 'https://stspg.io/abc',
  created_at: '2026-01-05T10:00:00Z',
  started_at: '2026-01-05T10:00:00Z',
  updated_at: '2026-01-05T11:00:00Z',
  resolved_at: '2026-01-05T11:00:00Z',
  incident_updates: [],
  components: [],
  ...more,
});

/** Answers for a status page where all is well, and in this way for its list of incidents. */
export const withPast =
  (past: RequestListener): RequestListener =>
  (request, response) =>
    (request.url === pastPath ? past : feed(summary()))(request, response);

/** Where a status page keeps its list of incidents. */
export const pastPath = '/api/v2/incidents.json';
