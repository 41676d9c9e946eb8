import { CATALOG } from './catalog.ts'
import type { RuleDefinition, ScenarioFile, ScenarioReference } from './definition.ts'
import { addDefinitions, fromDefinition, NAMELESS, named } from './extend.ts'
import { refuseWrongScenario } from './refuse-wrong-scenario.ts'
import { refuseWrongWhen } from './refuse-wrong-when.ts'
import { type Scenario, suits } from './scenario.ts'
import { ScenarioProblem } from './scenario-problem.ts'
import type { When } from './when.ts'

/** What happens to the checks that suit it, ready to be followed. */
export interface ScenarioRule {
  readonly when?: When | undefined
  readonly scenario: Scenario
}

/** What has been written about scenarios, and what it comes to. */
export interface ScenarioBook {
  readonly written: ScenarioFile
  /** The built-in ones and the user's own. */
  readonly scenarios: ReadonlyMap<string, Scenario>
  readonly rules: readonly ScenarioRule[]
  /** Name of the scenario of checks that nothing else decides. */
  readonly default: string
}

/** The scenario of a sandbox that was told nothing. */
export const DEFAULT_SCENARIO = 'clear'

const refuseName = (name: string): void => {
  const place = `scenarios.${name}`
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    const message = `'${name}' is no name: it should be words of a-z and 0-9 with '-' between them`
    throw new ScenarioProblem(place, message)
  }
  if (CATALOG.has(name)) {
    const message = `'${name}' is the name of a built-in scenario; choose another, and say "extends": "${name}" in it`
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

/** Makes a rule, or what is armed, ready to be followed. Throws what is wrong with it. */
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
 * Makes what was written ready to be followed. Throws the first thing that is wrong with it. The
 * engine of patterns must have been loaded where there are any.
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
