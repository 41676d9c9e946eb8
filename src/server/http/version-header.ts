/** Says with every answer that it came from a mock, and from which version. */
export const VERSION_HEADER = 'ComplyCube-Mock'
