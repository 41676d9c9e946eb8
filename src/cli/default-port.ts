/** Where the mock listens when nothing is said. */
export const DEFAULT_PORT = 4010
