/**
 * JSON of a schema, with an example if there is one. It is listed under a name, since readers of
 * documents pass over a nameless `example` where a schema has several forms.
 */
export const jsonMedia = (schema: object, example?: unknown): object => ({
  'application/json': {
    schema,
    ...(example !== undefined && { examples: { usual: { value: example } } }),
  },
})
