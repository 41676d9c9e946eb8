import type * as z from 'zod'
import { type CheckTypeName, isCheckTypeName } from '../../contracts/check-types/index.ts'
import type { FlowFinish, FlowLink, FlowStep } from '../../contracts/control/flow.ts'
import { unknownScenario } from '../../scenarios/book.ts'
import { fitTo } from '../../scenarios/results/leaves.ts'
import { Scenario, type StatedEnd, suits } from '../../scenarios/scenario.ts'
import {
  cancelSession,
  plannedTypes,
  processSession,
  startSession,
  tryCheck,
} from '../api/workflow-sessions.ts'
import { ControlError } from '../control/control-error.ts'
import { statedEndBy } from '../control/stated-end.ts'
import type { FollowedLink } from './links.ts'

/** How the tester wants a flow to end. Without anything, the sandbox decides about each check. */
export type Choice = z.output<typeof FlowFinish>

/** The types of the checks that a flow runs when its client finishes. */
export const checkTypesOf = ({ sandbox, link }: FollowedLink): readonly CheckTypeName[] => {
  const session = sandbox.workflowSessions.find(link.id)
  const ofSession = session?.tasks.flatMap(({ type, subType }) => (type === 'check' ? subType : []))
  const planned =
    link.workflowTemplateId === undefined ? link.checkTypes : plannedTypes(sandbox, link)
  return (ofSession ?? planned ?? []).filter(isCheckTypeName)
}

/** Starts an open link. A check-driven link has no workflow session (decisions#57). */
export const startLink = ({ sandbox, link }: FollowedLink): FlowLink => {
  if (link.workflowTemplateId !== undefined) startSession(sandbox, link)
  return sandbox.flowLinks.update(link.id, { status: 'started' })
}

const refuseUnsuitedScenario = (
  { sandbox: { choices } }: FollowedLink,
  name: string,
  types: readonly CheckTypeName[]
): void => {
  const { scenarios } = choices
  const scenario = scenarios.get(name)
  if (!scenario) {
    throw new ControlError(400, unknownScenario(name, [...scenarios.keys()]), 'scenario')
  }
  if (types.some((type) => suits(scenario, type))) return
  const message = `Scenario '${name}' suits none of the checks of this flow: ${types.join(', ')}`
  throw new ControlError(400, message, 'scenario')
}

/** A scenario that was decided field by field. It keeps the name of the one that it is based on. */
const decidedScenario = (base: Scenario | undefined, end: StatedEnd): Scenario =>
  Scenario.parse({
    name: base?.name ?? 'decided-by-hand',
    description: 'Decided when the client finished the flow.',
    ...end,
    progression: 'usual',
  })

/**
 * Returns the scenario that was chosen for a type of check; undefined if the sandbox decides. Throws a
 * 400 for a choice that does not fit the flow.
 */
const chosenScenarios = (
  followed: FollowedLink,
  { scenario: forAll, checks = {} }: Choice
): ((type: CheckTypeName) => Scenario | undefined) => {
  const { scenarios } = followed.sandbox.choices
  const types = checkTypesOf(followed)
  if (forAll !== undefined) refuseUnsuitedScenario(followed, forAll, types)
  const forAllOf = (type: CheckTypeName): Scenario | undefined => {
    const scenario = forAll === undefined ? undefined : scenarios.get(forAll)
    return scenario && suits(scenario, type) ? scenario : undefined
  }
  const chosen = new Map<CheckTypeName, Scenario>()
  for (const [type, decision] of Object.entries(checks)) {
    if (!isCheckTypeName(type) || !types.includes(type)) {
      const message = `This flow has no check of type '${type}'. It has: ${types.join(', ')}`
      throw new ControlError(400, message, `checks.${type}`)
    }
    const name = decision.scenario ?? forAllOf(type)?.name
    const end = statedEndBy(type, { ...decision, scenario: name }, scenarios, `checks.${type}.`)
    const base = name === undefined ? undefined : scenarios.get(name)
    const isChanged = decision.outcome !== undefined || decision.breakdown !== undefined
    if (isChanged) chosen.set(type, decidedScenario(base, fitTo(end, type)))
    else if (base) chosen.set(type, base)
  }
  return (type) => chosen.get(type) ?? forAllOf(type)
}

/** Runs the checks of a check-driven link. */
const runChecks = (
  { sandbox, link }: FollowedLink,
  chosen: (type: CheckTypeName) => Scenario | undefined
): void => {
  const owner = {
    clientId: link.clientId,
    isMonitored: link.enableMonitoring === true,
    hasConsent: link.clientConsent === true,
  }
  const types = (link.checkTypes ?? []).filter(isCheckTypeName)
  const checks = types.flatMap(
    (type) => tryCheck(sandbox, owner, type, () => undefined, chosen(type)) ?? []
  )
  sandbox.flowLinks.update(link.id, {
    status: 'complete',
    checkIds: checks.map(({ id }) => id),
  })
}

/**
 * Finishes a link: its checks start. An open link is started first. Throws a 400 for a choice that
 * does not fit, and then changes nothing.
 */
export const finishLink = (followed: FollowedLink, choice: Choice): void => {
  const { sandbox, link } = followed
  const { outcome } = choice
  if (outcome !== undefined && link.workflowTemplateId === undefined) {
    const message = `Flow link '${link.id}' has checks and no workflow session, so it takes no outcome. Give 'scenario' or 'checks' instead`
    throw new ControlError(400, message, 'outcome')
  }
  const chosen = chosenScenarios(followed, choice)
  if (link.status === 'open') startLink(followed)
  if (sandbox.workflowSessions.find(link.id)) {
    processSession(sandbox, link.id, () => undefined, { outcome, chosen })
  } else runChecks(followed, chosen)
}

/** Cancels a link, and its workflow session if it has one. */
export const cancelLink = ({ sandbox, link }: FollowedLink): void => {
  if (sandbox.workflowSessions.find(link.id)) cancelSession(sandbox, link.id)
  else sandbox.flowLinks.update(link.id, { status: 'cancelled' })
}

/** What a step has caused. */
export const stepOf = ({ sandbox, link: { id } }: FollowedLink, redirectTo?: string): FlowStep => {
  const session = sandbox.workflowSessions.find(id)
  return {
    link: sandbox.flowLinks.get(id),
    ...(session && { session }),
    ...(redirectTo !== undefined && { redirectTo }),
  }
}
