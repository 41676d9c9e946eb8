import * as z from 'zod'
import { WorkflowTemplate } from '../../contracts/control/flow.ts'
import { invalidAttribute, quoted } from '../../contracts/errors.ts'

export const WorkflowTemplatesState = z.array(WorkflowTemplate)

/** The template of sessions that name none. */
export const DEFAULT_TEMPLATE_ID = 'default-template'

const newTemplate = (id: string): WorkflowTemplate => ({
  id,
  name: 'Onboarding',
  version: 1,
  active: true,
})

/** Further templates are not listed, and cannot be set up. */
export const MAX_TEMPLATES = 1000

interface Dependencies {
  /** A number that depends only on the seed and on what it is for. */
  readonly seedFor: (purpose: string) => number
  readonly seeds?: readonly Partial<WorkflowTemplate>[] | undefined
}

/** The workflow templates of an account, by id. An id that nobody has set up is active. */
export class WorkflowTemplates {
  readonly #templates = new Map<string, WorkflowTemplate>()
  readonly #seedFor: Dependencies['seedFor']
  #isChanged = false

  constructor({ seedFor, seeds = [] }: Dependencies) {
    this.#seedFor = seedFor
    for (const { id = DEFAULT_TEMPLATE_ID, ...changes } of seeds) this.set(id, changes)
    this.#isChanged = false
  }

  /** Whether there are others than those of the seeds. */
  get isChanged(): boolean {
    return this.#isChanged
  }

  all(): readonly WorkflowTemplate[] {
    return [...this.#templates.values()]
  }

  /** Returns the template for a new Flow session. Throws 400 if it has no active version. */
  refer(id: string): WorkflowTemplate {
    const template = this.#templates.get(id) ?? newTemplate(id)
    const isListed = WorkflowTemplate.safeParse(template).success && this.hasRoomFor(id)
    if (isListed) this.#templates.set(id, template)
    if (template.active) return template
    // The refusal is documented, its status and wording are assumed (flow-sessions#create).
    throw invalidAttribute('workflowTemplateId', `has no active version: ${quoted(id)}`)
  }

  /** The check types of a template, if it was set up with any. */
  checkTypesOf(id: string): readonly string[] | undefined {
    return this.#templates.get(id)?.checkTypes
  }

  /** Whether a template can be set up: the number of templates is limited. */
  hasRoomFor(id: string): boolean {
    return this.#templates.has(id) || this.#templates.size < MAX_TEMPLATES
  }

  /** Creates or changes a template. */
  set(id: string, changes: Partial<WorkflowTemplate>): WorkflowTemplate {
    const template = { ...(this.#templates.get(id) ?? newTemplate(id)), ...changes, id }
    this.#templates.set(id, template)
    this.#isChanged = true
    return template
  }

  /** The id of the template's version: the same for all its sessions (decisions#58). */
  workflowIdOf({ id, version }: WorkflowTemplate): string {
    const words = [1, 2, 3].map((part) => this.#seedFor(`workflow ${id} ${version} ${part}`))
    return words.map((word) => word.toString(16).padStart(8, '0')).join('')
  }

  toState(): WorkflowTemplate[] {
    return [...this.#templates.values()]
  }

  restore(templates: readonly WorkflowTemplate[]): void {
    this.#templates.clear()
    this.#isChanged = true
    for (const template of templates) this.#templates.set(template.id, template)
  }
}
