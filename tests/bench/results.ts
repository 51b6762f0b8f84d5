import { cpus, loadavg, totalmem, type as system } from 'node:os';
import type { BuildTime } from './build-time.ts';
import type { Audit } from './lighthouse.ts';
import type { MatcherTime } from './matcher.ts';
import type { Weight } from './weight.ts';

/** Where and when something was measured: a figure says nothing without. */
export interface Circumstances {
  /** Processors, memory and system. */
  machine: string;
  /** Version of Node. */
  node: string;
  /** The day, `2026-11-21`. */
  date: string;
  /** How many processes wanted a processor in the minute before; null where the system does not say. */
  load: number | null;
}

interface Measured<Result> extends Circumstances {
  result: Result;
}

/** All that was measured; a part that was measured anew replaces the one before. */
export interface Results {
  matcher?: Measured<MatcherTime[]>;
  build?: Measured<BuildTime[]>;
  weight?: Measured<Weight[]>;
  lighthouse?: Measured<Audit[]>;
}

/** The parts in the order in which they are measured and shown. */
export const parts = ['matcher', 'build', 'weight', 'lighthouse'] as const;
export type Part = (typeof parts)[number];

/** What this machine is, and how busy. */
export function circumstances(date: string): Circumstances {
  const [load = 0] = loadavg();
  return {
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${system()}`,
    node: process.version.slice(1),
    date,
    load: system() === 'Windows_NT' ? null : Number(load.toFixed(1)),
  };
}
