/**
 * Returns the usual count of repeated tries, or the large one if `THOROUGH` is set, as it is once in
 * CI. Large counts find rare faults, and take too long for every run.
 */
export const tries = (usual: number, thorough: number): number =>
  process.env.THOROUGH ? thorough : usual
