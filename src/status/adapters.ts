import type { StatusAdapter } from './status.ts';
import { v2Adapter } from './v2.ts';

/** The vendors of status pages whose feed can be read, by the name that the provider's file gives. */
export const adapters: Record<'statuspage' | 'incident-io', StatusAdapter> = {
  /** Atlassian Statuspage, `/api/v2/summary.json`. */
  statuspage: v2Adapter({}),
  /**
   * incident.io's stand-in for it. Its summary may lack the incidents, the maintenances and the time
   * of change, an incident's `components` are null, and a large page lists only part of its
   * components.
   */
  'incident-io': v2Adapter({ listsOptional: true, changeOptional: true, partial: true }),
};
