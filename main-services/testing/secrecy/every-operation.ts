import { z } from 'zod';

/** An operation of the API, as its own description tells of it. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT';
  /** With its parameters in braces. */
  template: string;
  /** Every address that the given values make of it, with every choice of its query. */
  addresses: string[];
}

const parameter = z.object({
  name: z.string(),
  in: z.string(),
  required: z.boolean().optional(),
  schema: z.object({ enum: z.array(z.string()).optional() }),
});
const openApi = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.object({ parameters: z.array(parameter).optional() }))),
});

/**
 * Every operation that the description has. `valuesOf` answers what to put into a parameter of a path; it throws for one
 * that it does not know, so that nobody adds a route and forgets it.
 */
export function operationsOf(
  description: unknown,
  valuesOf: (template: string, name: string) => readonly string[],
): Operation[] {
  return Object.entries(openApi.parse(description).paths).flatMap(([template, methods]) =>
    Object.entries(methods).map(([name, { parameters = [] }]) => {
      const method = z.enum(['GET', 'POST', 'PUT']).parse(name.toUpperCase());
      let addresses = [template];
      for (const { name: field, in: place, required = false, schema } of parameters) {
        if (place === 'path') addresses = fill(addresses, `{${field}}`, valuesOf(template, field));
        if (place !== 'query' || !schema.enum) continue;
        const asked = ask(addresses, field, schema.enum);
        addresses = required ? asked : [...addresses, ...asked];
      }
      return { method, template, addresses };
    }),
  );
}

function fill(addresses: readonly string[], hole: string, values: readonly string[]): string[] {
  return addresses.flatMap((address) => values.map((value) => address.replace(hole, value)));
}

function ask(addresses: readonly string[], field: string, values: readonly string[]): string[] {
  return addresses.flatMap((address) =>
    values.map((value) => `${address}${address.includes('?') ? '&' : '?'}${field}=${value}`),
  );
}
