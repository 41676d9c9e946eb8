/** Where errors of the mock itself go when nobody has said where: they must never go unseen. */
export const reportFault = (fault: unknown): void => {
  console.error('complycube-mock: an error of the mock itself:', fault)
}
