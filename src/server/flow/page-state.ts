import * as z from 'zod'
import type { CheckTypeName } from '../../contracts/check-types/index.ts'
import type {
  ChoosableField,
  FlowPageState,
  FlowTexts,
  TestBar,
} from '../../contracts/control/flow-page.ts'
import { listMember, unwrap } from '../../contracts/schema.ts'
import { leavesOf } from '../../scenarios/results/leaves.ts'
import { suits } from '../../scenarios/scenario.ts'
import { stagesFor } from './capture-stages.ts'
import { type FollowedLink, standingOf } from './links.ts'
import { checkTypesOf } from './steps.ts'

const DEFAULT_TITLE = 'Identity verification'

/** The most paragraphs of a screen, as in the settings of the Web SDK. */
const PARAGRAPHS = 3

/** Texts of one screen. ComplyCube's keys are unknown, so they are those of the Web SDK (ours). */
const Texts = z.object({
  heading: z.string().optional().catch(undefined),
  message: z
    .union([z.string().transform((text) => [text]), z.array(z.string())])
    .transform((paragraphs) => paragraphs.slice(0, PARAGRAPHS))
    .optional()
    .catch(undefined),
  startButtonText: z.string().optional().catch(undefined),
})

const textsOf = (messages: object | undefined, screen: 'intro' | 'completion'): FlowTexts => {
  const given: unknown = messages && Reflect.get(messages, screen)
  return Texts.safeParse(given).data ?? {}
}

const fieldOf = ([path, leaf]: readonly [string, z.ZodType]): ChoosableField | [] => {
  if (listMember(leaf)) return { path, kind: 'list' }
  const bare = unwrap(leaf)
  if (bare instanceof z.ZodObject) return []
  if (bare instanceof z.ZodEnum) return { path, kind: 'choice', values: bare.options.map(String) }
  if (bare instanceof z.ZodBoolean) return { path, kind: 'boolean' }
  return { path, kind: bare instanceof z.ZodNumber ? 'number' : 'text' }
}

const testBarFor = (followed: FollowedLink, types: readonly CheckTypeName[]): TestBar => {
  const scenarios = [...followed.sandbox.choices.scenarios.values()].flatMap((scenario) => {
    const checkTypes = types.filter((type) => suits(scenario, type))
    const { name, description } = scenario
    return checkTypes.length > 0 ? { name, description, checkTypes } : []
  })
  return {
    hasSession: followed.link.workflowTemplateId !== undefined,
    scenarios,
    checks: types.map((type) => ({ type, fields: [...leavesOf(type)].flatMap(fieldOf) })),
  }
}

const titleOf = ({ sandbox, link: { workflowTemplateId } }: FollowedLink): string => {
  const template = sandbox.workflowTemplates.all().find(({ id }) => id === workflowTemplateId)
  return template?.name ?? DEFAULT_TITLE
}

/** Returns a link as its page shows it. `hasTestBar`: whether the page may choose the outcome. */
export const pageStateOf = (followed: FollowedLink, hasTestBar: boolean): FlowPageState => {
  const { link } = followed
  const types = checkTypesOf(followed)
  return {
    standing: standingOf(followed),
    clientId: link.clientId,
    title: titleOf(followed),
    language: link.language ?? 'en',
    ...(link.supportEmail !== undefined && { supportEmail: link.supportEmail }),
    intro: textsOf(link.messages, 'intro'),
    completion: textsOf(link.messages, 'completion'),
    hasConsent: link.clientConsent === true,
    allowsUpload: link.allowDocumentUpload !== false,
    stages: stagesFor(types, link.documentTypes),
    ...(hasTestBar && { testBar: testBarFor(followed, types) }),
  }
}
