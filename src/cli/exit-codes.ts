/** Exit code for a mistake of the user. */
export const USAGE_EXIT_CODE = 2
