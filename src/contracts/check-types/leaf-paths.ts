import * as z from 'zod'

/**
 * Every leaf below a schema of objects, by dotted path: `faceAnalysis.facialSimilarity` → its
 * schema. Arrays count as leaves.
 */
export const leafPaths = (schema: z.ZodType, prefix = ''): Map<string, z.ZodType> => {
  const leaves = new Map<string, z.ZodType>()
  const bare = schema instanceof z.ZodOptional ? schema.unwrap() : schema
  if (bare instanceof z.ZodLazy) return leafPaths(bare.unwrap() as z.ZodType, prefix)
  if (!(bare instanceof z.ZodObject)) return leaves.set(prefix, schema)
  for (const [name, child] of Object.entries(bare.shape)) {
    const path = prefix ? `${prefix}.${name}` : name
    for (const [leafPath, leaf] of leafPaths(child, path)) leaves.set(leafPath, leaf)
  }
  return leaves
}
