import { capabilityNames, type ServedModel, type Tokens } from '../schemas/model.ts';
import type { ListedModel } from '../schemas/reading.ts';
import { formatTokens, tokensAgree } from './tokens.ts';

/** A value of the model table or of a list. */
export type Value = string | number | boolean;

/** What the table holds about a model, a draft's gaps included. */
export interface Described {
  id: string;
  context?: { paid?: Tokens | undefined } | undefined;
  output?: ServedModel['output'] | undefined;
  price?: Partial<ServedModel['price']> | undefined;
  capabilities?: ServedModel['capabilities'];
  deprecated?: boolean | undefined;
  preview?: boolean | undefined;
}

/** A field on which the provider's list is the authority. */
export interface Field {
  /** Its place in an entry of the table, dotted. */
  name: string;
  table: (model: Described) => Value | undefined;
  listed: (model: ListedModel) => number | boolean | undefined;
  agree: (stated: Value, exact: number | boolean) => boolean;
  format: (value: Value) => string;
}

const same = (stated: Value, exact: number | boolean): boolean => stated === exact;
const tokens = {
  agree: (stated: Value, exact: number | boolean): boolean =>
    tokensAgree(stated as Tokens, exact as number),
  format: (value: Value): string => formatTokens(value as Tokens),
};
const dollars = { agree: same, format: (value: Value): string => `$${value}` };
const flag = { agree: same, format: String };

/**
 * Every field on which the provider's list is the authority. All others are written by hand: no
 * comparison looks at them and no proposal touches them. The list describes what a paying account
 * gets, so the paid plan's values are compared.
 */
export const authoritativeFields: readonly Field[] = [
  {
    name: 'context.paid',
    table: ({ context }) => context?.paid,
    listed: ({ context }) => context,
    ...tokens,
  },
  {
    name: 'output.paid',
    table: ({ output }) => output?.paid,
    listed: ({ output }) => output,
    ...tokens,
  },
  {
    name: 'price.input',
    table: ({ price }) => price?.input,
    listed: (model) => model.price_input,
    ...dollars,
  },
  {
    name: 'price.output',
    table: ({ price }) => price?.output,
    listed: (model) => model.price_output,
    ...dollars,
  },
  ...capabilityNames.map((name) => ({
    name: `capabilities.${name}`,
    table: ({ capabilities }: Described) => capabilities?.[name],
    listed: ({ capabilities }: ListedModel) => capabilities?.[name],
    ...flag,
  })),
  // A model is neither unless the table says so: a list that says it is must not pass in silence.
  {
    name: 'deprecated',
    table: ({ deprecated }) => deprecated ?? false,
    listed: ({ deprecated }) => deprecated,
    ...flag,
  },
  {
    name: 'preview',
    table: ({ preview }) => preview ?? false,
    listed: ({ preview }) => preview,
    ...flag,
  },
];

/** Prints a value of a field as people read it. */
export const formatField = (name: string, value: Value): string =>
  authoritativeFields.find((field) => field.name === name)?.format(value) ?? String(value);
