/** The default of `onFault`: errors of the mock itself are written to standard error. */
export const reportFault = (fault: unknown): void => {
  console.error('complycube-mock: an error of the mock itself:', fault)
}

/** The default of `onNotice`: what the mock did by itself is written to standard error. */
export const reportNotice = (sentence: string): void => {
  console.error(`complycube-mock: ${sentence}`)
}
