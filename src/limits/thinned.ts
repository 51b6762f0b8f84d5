import type { Point } from './simulate.ts';

/** A line that is drawn while it is told. */
export interface Thinned {
  add: (point: Point) => void;
  points: () => Point[];
}

/**
 * Thins a line of many points to what a picture can show: of each column the first point, the lowest,
 * the highest and the last. A line of few points stays as it is.
 * @param columnOf the column of a moment; moments come in order.
 */
export function thinned(columnOf: (at: number) => number): Thinned {
  const columns: Point[][] = [];
  let current: Point[] = [];
  let place = NaN;
  return {
    add: (point) => {
      const column = columnOf(point.at);
      if (column !== place) columns.push((current = []));
      place = column;
      current.push(point);
      if (current.length <= 4) return;
      const levels = current.map(({ level }) => level);
      const least = levels.indexOf(Math.min(...levels));
      const most = levels.indexOf(Math.max(...levels));
      const shown = current.filter((_, index) => [0, least, most, 4].includes(index));
      current.splice(0, Infinity, ...shown);
    },
    points: () => columns.flat(),
  };
}
