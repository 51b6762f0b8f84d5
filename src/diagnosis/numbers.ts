/** A whole number as people read it: `131,072`. */
export const grouped = (value: number): string => value.toLocaleString('en');

/** A whole number as texts write it: `131072`, `131,072`, `~12903`. */
export const digits = String.raw`~?(\d[\d,]{0,14})`;

export const numberOf = (text: string | undefined): number =>
  Number((text ?? '').replaceAll(',', ''));
