/** Port of the mock without `--port`. */
export const DEFAULT_PORT = 4010
