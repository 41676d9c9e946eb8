import { CATALOG } from './catalog.ts'
import { suggestion } from './messages.ts'
import { type Scenario, suits } from './scenario.ts'
import type {
  RuleDefinition,
  ScenarioDefinition,
  ScenarioFile,
  ScenarioReference,
} from './scenario-file.ts'
import { refuseWrongScenario, refuseWrongWhen, ScenarioProblem } from './validation.ts'
import type { When } from './when.ts'

/** A scenario, ready to use, for the checks that suit it. */
export interface ScenarioRule {
  readonly when?: When | undefined
  readonly scenario: Scenario
}

/** The scenarios and rules of a sandbox, as written and ready to use. */
export interface ScenarioBook {
  readonly written: ScenarioFile
  /** Built-in scenarios and the user's own. */
  readonly scenarios: ReadonlyMap<string, Scenario>
  readonly rules: readonly ScenarioRule[]
  /** Name of the scenario of checks that nothing else decides. */
  readonly default: string
}

/** The default scenario of a new sandbox. */
export const DEFAULT_SCENARIO = 'clear'

/** The name of a scenario that is written in place. */
const NAMELESS = '(inline)'

/** Names of scenarios, the user's own before those built in. */
export const ownFirst = (names: readonly string[]): readonly string[] => [
  ...names.filter((name) => !CATALOG.has(name)),
  ...names.filter((name) => CATALOG.has(name)),
]

/** The message for a scenario name that does not exist. */
export const unknownScenario = (name: string, names: readonly string[]): string =>
  `Unknown scenario '${name}'${suggestion(name, ownFirst(names))}`

/** The scenario of a name. Throws a `ScenarioProblem` with the nearest name if it does not exist. */
export const named = (
  name: string,
  scenarios: ReadonlyMap<string, Scenario>,
  path: string
): Scenario => {
  const scenario = scenarios.get(name)
  if (scenario) return scenario
  throw new ScenarioProblem(path, unknownScenario(name, [...scenarios.keys()]))
}

/** A base scenario without the parts that contradict the changes: a status excludes a result. */
const withoutContradictions = (
  { status, outcome, breakdown, matches, ...rest }: Scenario,
  changes: ScenarioDefinition
): Omit<Scenario, 'status' | 'outcome' | 'breakdown' | 'matches'> & Partial<Scenario> => {
  if (changes.status) return rest
  const hasResult = changes.outcome ?? changes.breakdown ?? changes.matches
  return { ...rest, ...(hasResult ? {} : { status }), outcome, breakdown, matches }
}

/** Builds a scenario from its definition. Breakdowns merge leaf by leaf; the rest is replaced. */
const fromDefinition = (
  name: string,
  { extends: _, ...changes }: ScenarioDefinition,
  base: Scenario | undefined
): Scenario => {
  if (!base) {
    return { description: 'Written by the user.', progression: 'usual', ...changes, name }
  }
  const kept = withoutContradictions(base, changes)
  const breakdown = (kept.breakdown || changes.breakdown) && {
    breakdown: { ...kept.breakdown, ...changes.breakdown },
  }
  const description = `Like '${base.name}', with changes.`
  return { ...kept, description, ...changes, ...breakdown, name }
}

/** The known scenarios plus the defined ones, each built after the one that it extends. */
const addDefinitions = (
  known: ReadonlyMap<string, Scenario>,
  definitions: Readonly<Record<string, ScenarioDefinition>>
): Map<string, Scenario> => {
  const all = new Map(Object.entries(definitions))
  const done = new Map(known)
  const names = [...known.keys(), ...all.keys()]
  const add = (name: string, extendedBy: readonly string[]): Scenario => {
    const ready = done.get(name)
    if (ready) return ready
    const path = `scenarios.${extendedBy.at(-1)}.extends`
    if (extendedBy.includes(name)) {
      const cycle = [...extendedBy, name].map((one) => `'${one}'`).join(' extends ')
      throw new ScenarioProblem(path, `A scenario cannot extend itself: ${cycle}`)
    }
    const definition = all.get(name)
    if (!definition) throw new ScenarioProblem(path, unknownScenario(name, names))
    const base =
      definition.extends === undefined ? undefined : add(definition.extends, [...extendedBy, name])
    const scenario = fromDefinition(name, definition, base)
    done.set(name, scenario)
    return scenario
  }
  for (const name of all.keys()) add(name, [])
  return done
}

const refuseName = (name: string): void => {
  const place = `scenarios.${name}`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    const message = `'${name}' is no valid name: use words of a-z and 0-9 with '-' between them`
    throw new ScenarioProblem(place, message)
  }
  if (CATALOG.has(name)) {
    const message = `'${name}' is the name of a built-in scenario; choose another name, and write "extends": "${name}" in it`
    throw new ScenarioProblem(place, message)
  }
}

const scenarioOf = (
  reference: ScenarioReference,
  scenarios: ReadonlyMap<string, Scenario>,
  place: string
): Scenario => {
  if (typeof reference === 'string') return named(reference, scenarios, place)
  const base =
    reference.extends === undefined
      ? undefined
      : named(reference.extends, scenarios, `${place}.extends`)
  const scenario = fromDefinition(NAMELESS, reference, base)
  refuseWrongScenario(scenario, place)
  return scenario
}

/** Makes a rule or an arm ready to use. Throws a `ScenarioProblem` if something in it is wrong. */
export const readRule = (
  { when, scenario: reference }: RuleDefinition,
  scenarios: ReadonlyMap<string, Scenario>,
  place = ''
): ScenarioRule => {
  const at = (name: string): string => (place ? `${place}.${name}` : name)
  const scenario = scenarioOf(reference, scenarios, at('scenario'))
  refuseWrongWhen(when, at('when'))
  const types = when?.checkTypes
  if (types && !types.some((type) => suits(scenario, type))) {
    const message = `Scenario '${scenario.name}' is not for checks of type ${types.join(' or ')}: it would never happen`
    throw new ScenarioProblem(at('scenario'), message)
  }
  return { ...(when && { when }), scenario }
}

/**
 * Makes a scenario file ready to use. Throws a `ScenarioProblem` for the first thing that is wrong.
 * If the file has patterns, call `loadPatternEngine` before.
 */
export const readBook = (written: ScenarioFile): ScenarioBook => {
  const own = written.scenarios ?? {}
  for (const name of Object.keys(own)) refuseName(name)
  const scenarios = addDefinitions(CATALOG, own)
  for (const name of Object.keys(own)) {
    refuseWrongScenario(named(name, scenarios, ''), `scenarios.${name}`)
  }
  const rules = (written.rules ?? []).map((rule, index) =>
    readRule(rule, scenarios, `rules.${index}`)
  )
  const byDefault = named(written.default ?? DEFAULT_SCENARIO, scenarios, 'default').name
  return { written, scenarios, rules, default: byDefault }
}
