import type { StatusAdapter } from './status.ts';
import { v2Adapter } from './v2.ts';

/** The vendors of status pages whose feed can be read, by the name that the provider's file gives. */
export const adapters: Record<'statuspage' | 'incident-io', StatusAdapter> = {
  /** Atlassian Statuspage, `/api/v2/summary.json`. */
  statuspage: v2Adapter({ incidentsOptional: false, changeOptional: false }),
  /**
   * incident.io's stand-in for it. Its summary may lack the incidents and the time of change, an
   * incident's `components` are null, and on a large page it lists only part of the components.
   */
  'incident-io': v2Adapter({ incidentsOptional: true, changeOptional: true }),
};
