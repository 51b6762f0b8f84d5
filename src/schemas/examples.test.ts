import { z } from 'astro/zod';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { collectionNames, schemaOf } from '../loaders/read.ts';

/** Every field that a schema describes, with its path. */
function fieldsOf(schema: z.core.$ZodType, path: string): [string, z.ZodType][] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return fieldsOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return fieldsOf(schema.element, `${path}[]`);
  if (schema instanceof z.ZodDiscriminatedUnion) {
    return schema.options.flatMap((option, index) => fieldsOf(option, `${path}(${index})`));
  }
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, field]) => [
    [`${path}.${key}`, field as z.ZodType] as [string, z.ZodType],
    ...fieldsOf(field as z.ZodType, `${path}.${key}`),
  ]);
}

const fields = collectionNames
  .filter((name) => name !== 'readings')
  .flatMap((name) => fieldsOf(schemaOf(name), name));

test('there are fields to look at', () => {
  expect(fields.length).toBeGreaterThan(80);
});

// A message prints the example, and a draft is made of it: a wrong one would mislead.
test.each(fields)('the example of %s is valid for it', (path, field) => {
  const example = z.globalRegistry.get(field)?.['example'];
  expect(typeof example).toBe('string');
  const value = parse(example as string) as Record<string, unknown>;
  expect(Object.keys(value)).toEqual([path.split('.').at(-1)]);
  expect(field.safeParse(Object.values(value)[0]).error?.message).toBeUndefined();
});
