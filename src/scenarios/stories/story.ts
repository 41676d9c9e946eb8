import type { Scenario } from '../scenario.ts'

/** A scenario as it is written down: its name is its key, and most take the usual time. */
export type Story = Omit<Scenario, 'name' | 'progression'> & Partial<Pick<Scenario, 'progression'>>
