import type { Exception } from '../schemas/exception.ts';
import type { Difference } from './drift.ts';

/** Which differences a check could have found. */
export interface Looked {
  account: boolean;
  probe: boolean;
}

/** What exceptions leave of the differences. */
export interface Excused {
  /** Drift. */
  differences: Difference[];
  /** Differences that may stand. */
  excused: { difference: Difference; exception: string; reason: string }[];
  /** Exceptions for which the check would have found a difference and found none. */
  unused: string[];
}

/**
 * Takes out the differences that may stand.
 * @param exceptions those of the provider, expired ones included: expiry is told of, and fails only
 *   under `--strict`, but it never turns a difference that somebody explained into a surprise.
 */
export function applyExceptions(
  differences: readonly Difference[],
  exceptions: readonly Exception[],
  looked: Looked,
): Excused {
  const used = new Set<string>();
  const result: Excused = { differences: [], excused: [], unused: [] };
  for (const difference of differences) {
    const exception = exceptions.find((each) => covers(each, difference));
    if (!exception) result.differences.push(difference);
    else {
      used.add(exception.id);
      result.excused.push({ difference, exception: exception.id, reason: exception.reason });
    }
  }
  result.unused = exceptions
    .filter((each) => !used.has(each.id) && couldBeFound(each, looked))
    .map(({ id }) => id);
  return result;
}

function covers(exception: Exception, difference: Difference): boolean {
  if (exception.kind !== difference.kind || exception.model !== difference.id) return false;
  if (exception.kind === 'changed' || difference.kind === 'changed') {
    return (
      exception.kind === 'changed' &&
      difference.kind === 'changed' &&
      exception.field === difference.field &&
      exception.listed === difference.listed
    );
  }
  return (
    difference.kind !== 'listed-but-ended' ||
    exception.list === undefined ||
    exception.list === difference.list
  );
}

function couldBeFound(exception: Exception, { account, probe }: Looked): boolean {
  const { kind } = exception;
  const list = exception.kind === 'changed' ? 'public' : exception.list;
  if (kind === 'account-only' || list === 'account') return account;
  return kind === 'not-callable' ? probe : true;
}
