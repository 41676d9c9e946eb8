/** The default of `onFault`: errors of the mock itself are written to standard error. */
export const reportFault = (fault: unknown): void => {
  console.error('complycube-mock: an error of the mock itself:', fault)
}
