import * as z from 'zod'
import type { AnyScenarioName } from '../../scenarios/catalog.ts'
import { LADDER } from '../../scenarios/ladder.ts'
import { Scenario } from '../../scenarios/scenario.ts'
import {
  RuleDefinition,
  RuleDefinitions,
  ScenarioDefinition,
} from '../../scenarios/scenario-file.ts'
import { Condition, When } from '../../scenarios/when.ts'
import { asTypeDemands, CreateCheck } from '../checks.ts'
import { SAMPLE } from '../sample-sandbox.ts'
import { Count, Text } from './fields.ts'
import { type CallOf, controlOperation, type Send } from './operation.ts'

/** A scenario for the checks that match its conditions. */
export type Rule = z.input<typeof RuleDefinition>

/** A scenario of your own: complete, or another scenario with changes. */
export type OwnScenario = z.input<typeof ScenarioDefinition>

/** A scenario, with whether it is built in. */
export const ShownScenario = Scenario.extend({ builtIn: z.boolean() })
export type ShownScenario = z.output<typeof ShownScenario>

/** A rule that is used up. */
export const Arming = RuleDefinition.extend({
  /** The number of checks that it decides. Default: 1. */
  times: z.int().min(1).max(1_000_000).optional(),
})
export type Arming = z.input<typeof Arming>

/** A scenario that is armed for checks to come. */
export const Arm = z.strictObject({
  id: Text,
  scenario: Text,
  when: When.optional(),
  times: Count,
  used: Count,
})
export type Arm = z.output<typeof Arm>

/** A scenario that a rung of the ladder offers, with the result of each of its conditions. */
export const ExplainedOffer = z.strictObject({
  /** Which of several offers this is: the id of an arm, the number of a rule, a side of a document. */
  of: Text.optional(),
  scenario: Text,
  suits: z.boolean(),
  conditions: z.array(
    z.strictObject({
      path: Text,
      wanted: z.union([Condition, z.number()]),
      given: z.union([Text, z.number()]).optional(),
      holds: z.boolean(),
    })
  ),
})
export type ExplainedOffer = z.output<typeof ExplainedOffer>

/** A rung of the ladder: whether it decides, why, and what it offers. */
export const ExplainedRung = z.strictObject({
  rung: z.enum(LADDER),
  decides: z.boolean(),
  because: Text,
  offers: z.array(ExplainedOffer),
  /** The number of further offers that are not shown. */
  more: Count.optional(),
})
export type ExplainedRung = z.output<typeof ExplainedRung>

/** Which rung of the ladder would decide about a check, and why the others would not. */
export const Explained = z.strictObject({
  rung: z.enum(LADDER),
  of: Text.optional(),
  scenario: Text,
  rungs: z.array(ExplainedRung),
})
export type Explained = z.output<typeof Explained>

/** The body of a check, with the value that the header ComplyCube-Mock-Scenario would have. */
export const CheckToExplain = z
  .strictObject({ ...CreateCheck.shape, header: z.string().optional() })
  .check(asTypeDemands)
export type CheckToExplain = z.input<typeof CheckToExplain>

/** Typed as an open object, since zod makes it. */
const JsonSchema: z.ZodType<object> = z.looseObject({ $schema: Text })

const Rules = z.strictObject({ rules: RuleDefinitions })

/** @internal */
export const scenarioOperations = {
  listScenarios: controlOperation({
    method: 'GET',
    path: '/scenarios',
    tag: 'scenarios',
    summary: 'Lists the scenarios, built-in and your own, and names the default one.',
    description:
      'A scenario is a named description of how a check ends. Use its name wherever a scenario is expected.',
    response: z.strictObject({ default: Text, scenarios: z.array(ShownScenario) }),
    example: {},
  }),
  setDefaultScenario: controlOperation({
    method: 'PUT',
    path: '/scenarios/default',
    tag: 'scenarios',
    summary: 'Sets the scenario of checks that nothing else decides.',
    description: 'The default scenario of a new sandbox is `clear`.',
    body: z.strictObject({ scenario: z.string().max(200) }),
    response: z.strictObject({ default: Text }),
    example: { body: { scenario: 'attention' } },
  }),
  getScenario: controlOperation({
    method: 'GET',
    path: '/scenarios/named/:name',
    tag: 'scenarios',
    summary: 'Shows one scenario.',
    description: 'An unknown name is refused with 404, and the nearest known name.',
    response: ShownScenario,
    example: { params: { name: 'printed-copy' } },
  }),
  defineScenario: controlOperation({
    method: 'PUT',
    path: '/scenarios/named/:name',
    tag: 'scenarios',
    summary: 'Defines a scenario of your own: complete, or another scenario with changes.',
    description:
      '`extends` names the scenario to change. An unknown path in `breakdown` is refused with the nearest known path.',
    body: ScenarioDefinition,
    response: ShownScenario,
    example: {
      params: { name: 'face-does-not-match' },
      body: {
        extends: 'clear',
        description: 'The selfie shows another person than the document.',
        when: { checkTypes: ['identity_check'] },
        breakdown: { 'faceAnalysis.facialSimilarity': 'attention' },
      },
    },
  }),
  deleteScenario: controlOperation({
    method: 'DELETE',
    path: '/scenarios/named/:name',
    tag: 'scenarios',
    summary: 'Deletes a scenario of your own that nothing refers to.',
    description:
      'A scenario that a rule, another scenario or the default uses is refused with 409.',
    response: z.strictObject({ deleted: Text }),
    example: { params: { name: 'printed-copy' } },
  }),
  getScenarioSchema: controlOperation({
    method: 'GET',
    path: '/scenarios/schema',
    tag: 'scenarios',
    summary: 'Returns the JSON Schema of a scenario file.',
    description: 'Editors use it to complete and check scenario files.',
    response: JsonSchema,
    example: {},
  }),
  listRules: controlOperation({
    method: 'GET',
    path: '/scenarios/rules',
    tag: 'scenarios',
    summary: 'Lists the rules in order.',
    description: 'The first rule whose conditions match a check decides about it.',
    response: Rules,
    example: {},
  }),
  setRules: controlOperation({
    method: 'PUT',
    path: '/scenarios/rules',
    tag: 'scenarios',
    summary: 'Replaces the rules. The first rule that matches a check decides.',
    description:
      'A rule names a scenario, or contains one, and says in `when` which checks it is for. Without `when` it is for every check.',
    body: Rules,
    response: Rules,
    example: {
      body: {
        rules: [
          {
            when: {
              checkTypes: ['document_check'],
              client: { 'personDetails.nationality': 'GB' },
            },
            scenario: 'attention',
          },
        ],
      },
    },
  }),
  deleteRules: controlOperation({
    method: 'DELETE',
    path: '/scenarios/rules',
    tag: 'scenarios',
    summary: 'Deletes all rules.',
    description: 'Armed scenarios and the default scenario stay.',
    response: z.strictObject({ deleted: Count }),
    example: {},
  }),
  armScenario: controlOperation({
    method: 'POST',
    path: '/scenarios/next',
    tag: 'scenarios',
    summary: 'Arms a scenario for the next check that matches, or for a number of checks.',
    description:
      'An armed scenario comes before the rules. It is used up after `times` checks; unused ones are listed by `GET /_mock/scenarios/next`.',
    body: Arming,
    response: Arm,
    example: { body: { scenario: 'attention', when: { checkTypes: ['document_check'] } } },
  }),
  listArms: controlOperation({
    method: 'GET',
    path: '/scenarios/next',
    tag: 'scenarios',
    summary: 'Lists the armed scenarios that are not used up.',
    description: '`consumed` is the number of checks that an armed scenario has decided.',
    response: z.strictObject({ consumed: Count, armed: z.array(Arm) }),
    example: {},
  }),
  disarm: controlOperation({
    method: 'DELETE',
    path: '/scenarios/next',
    tag: 'scenarios',
    summary: 'Disarms all armed scenarios.',
    description: 'Returns how many were armed.',
    response: z.strictObject({ disarmed: Count }),
    example: {},
  }),
  explainCheck: controlOperation({
    method: 'POST',
    path: '/scenarios/explain',
    tag: 'scenarios',
    summary: 'Explains which scenario would decide about a check. Changes nothing.',
    description:
      'Send the body of a check. The response shows each rung of the ladder, its offers, and why it does or does not decide.',
    body: CheckToExplain,
    response: Explained,
    example: {
      body: {
        clientId: SAMPLE.clientId,
        type: 'document_check',
        documentId: SAMPLE.documentId,
      },
    },
  }),
}

/** The functions of the control client for these operations. */
export const scenarioClient = (send: Send) => {
  const call: CallOf<typeof scenarioOperations> = send
  return {
    /** The scenarios, built-in and your own, and the name of the default one. */
    scenarios: (): Promise<{ default: string; scenarios: ShownScenario[] }> =>
      call('GET /scenarios'),
    /** One scenario. An unknown name is refused with the nearest known name. */
    scenario: (name: string): Promise<ShownScenario> =>
      call('GET /scenarios/named/:name', { params: { name } }),
    /** Sets the scenario of checks that nothing else decides. */
    setDefaultScenario: (scenario: AnyScenarioName): Promise<{ default: string }> =>
      call('PUT /scenarios/default', { body: { scenario } }),
    /** Defines a scenario of your own: complete, or another scenario with changes. */
    defineScenario: (name: string, body: OwnScenario): Promise<ShownScenario> =>
      call('PUT /scenarios/named/:name', { params: { name }, body }),
    /** Deletes a scenario of your own that nothing refers to. */
    deleteScenario: (name: string): Promise<{ deleted: string }> =>
      call('DELETE /scenarios/named/:name', { params: { name } }),
    /** The JSON Schema of a scenario file. */
    scenarioSchema: (): Promise<object> => call('GET /scenarios/schema'),
    /** The rules in order. */
    rules: (): Promise<{ rules: Rule[] }> => call('GET /scenarios/rules'),
    /** Replaces the rules. The first rule that matches a check decides. */
    setRules: (rules: Rule[]): Promise<{ rules: Rule[] }> =>
      call('PUT /scenarios/rules', { body: { rules } }),
    /** Deletes all rules. Armed scenarios and the default scenario stay. */
    clearRules: (): Promise<{ deleted: number }> => call('DELETE /scenarios/rules'),
    /** Arms a scenario for the next check that matches: `arm('no-face')`, or with `when` and `times`. */
    arm: (scenario: AnyScenarioName | Arming): Promise<Arm> =>
      call('POST /scenarios/next', {
        body: typeof scenario === 'string' ? { scenario } : scenario,
      }),
    /**
     * The armed scenarios that are not used up, and the number of checks that used ones have
     * decided.
     */
    armed: (): Promise<{ consumed: number; armed: Arm[] }> => call('GET /scenarios/next'),
    /** Disarms all armed scenarios. Returns how many there were. */
    disarm: (): Promise<{ disarmed: number }> => call('DELETE /scenarios/next'),
    /** Says which scenario would decide about the body of a check, and why. Changes nothing. */
    explain: (body: CheckToExplain): Promise<Explained> =>
      call('POST /scenarios/explain', { body }),
  }
}
