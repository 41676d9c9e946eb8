import type { ScenarioDefinition } from './definition.ts'
import { hint } from './messages.ts'
import type { Scenario } from './scenario.ts'
import { ScenarioProblem } from './scenario-problem.ts'

/** What a scenario that is written on the spot is called. */
export const NAMELESS = '(inline)'

/** What says of a result gives way to a status, and the other way round. */
const withoutWhatGivesWay = (
  { status, outcome, breakdown, matches, ...rest }: Scenario,
  changes: ScenarioDefinition
): Omit<Scenario, 'status' | 'outcome' | 'breakdown' | 'matches'> & Partial<Scenario> => {
  if (changes.status) return rest
  const isOfResult = changes.outcome ?? changes.breakdown ?? changes.matches
  return { ...rest, ...(isOfResult ? {} : { status }), outcome, breakdown, matches }
}

/** A scenario with changes: a breakdown merges leaf by leaf, everything else is replaced. */
const changed = (name: string, base: Scenario, changes: ScenarioDefinition): Scenario => {
  const { extends: _, ...told } = changes
  const kept = withoutWhatGivesWay(base, changes)
  return {
    ...kept,
    description: `Like '${base.name}', with changes.`,
    ...told,
    ...((kept.breakdown || told.breakdown) && {
      breakdown: { ...kept.breakdown, ...told.breakdown },
    }),
    name,
  }
}

/** The scenario that a definition comes to, given the one that it extends. */
export const fromDefinition = (
  name: string,
  definition: ScenarioDefinition,
  base: Scenario | undefined
): Scenario => {
  if (base) return changed(name, base, definition)
  const { extends: _, ...told } = definition
  return { description: 'Written by the user.', progression: 'usual', ...told, name }
}

/** What to say to a name that nobody has. */
export const unknownScenario = (name: string, names: readonly string[]): string =>
  `Unknown scenario '${name}'${hint(name, names) || '.'} Known: ${names.join(', ')}`

/** A scenario that must be there. Throws with the nearest name that is known. */
export const named = (
  name: string,
  scenarios: ReadonlyMap<string, Scenario>,
  path: string
): Scenario => {
  const scenario = scenarios.get(name)
  if (scenario) return scenario
  throw new ScenarioProblem(path, unknownScenario(name, [...scenarios.keys()]))
}

/** Adds scenarios to those that are known, each after the one that it extends. */
export const addDefinitions = (
  known: ReadonlyMap<string, Scenario>,
  definitions: Readonly<Record<string, ScenarioDefinition>>
): Map<string, Scenario> => {
  const all = new Map(Object.entries(definitions))
  const done = new Map(known)
  const names = [...known.keys(), ...all.keys()]
  const add = (name: string, before: readonly string[]): Scenario => {
    const ready = done.get(name)
    if (ready) return ready
    const path = `scenarios.${before.at(-1)}.extends`
    if (before.includes(name)) {
      const circle = [...before, name].map((one) => `'${one}'`).join(' extends ')
      throw new ScenarioProblem(path, `A scenario cannot extend itself: ${circle}`)
    }
    const definition = all.get(name)
    if (!definition) throw new ScenarioProblem(path, unknownScenario(name, names))
    const base =
      definition.extends === undefined ? undefined : add(definition.extends, [...before, name])
    const scenario = fromDefinition(name, definition, base)
    done.set(name, scenario)
    return scenario
  }
  for (const name of all.keys()) add(name, [])
  return done
}
