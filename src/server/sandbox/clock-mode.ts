/** A `real` clock goes with the system's; a `virtual` one stands still until it is moved. */
export type ClockMode = 'real' | 'virtual'

/** Where virtual clocks start when nothing else is said, so that a run repeats itself. */
export const VIRTUAL_START = Date.UTC(2026, 0, 1, 9)
