import * as z from 'zod'
import { WorkflowTemplate } from '../../contracts/control/flow.ts'
import { invalidAttribute, quoted } from '../../contracts/errors.ts'
import { type SandboxMemory, sizeOf } from './memory.ts'

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
  readonly memory: SandboxMemory
  /** A number that depends only on the seed and on what it is for. */
  readonly seedFor: (purpose: string) => number
  readonly seeds?: readonly Partial<WorkflowTemplate>[] | undefined
}

/** The workflow templates of an account, by id. A template that was never set up is active. */
export class WorkflowTemplates {
  readonly #templates = new Map<string, WorkflowTemplate>()
  readonly #memory: SandboxMemory
  readonly #seedFor: Dependencies['seedFor']
  #isChanged = false

  constructor({ memory, seedFor, seeds = [] }: Dependencies) {
    this.#memory = memory
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
    if (isListed) this.#keep(template)
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

  /** The number of templates that are known. */
  get size(): number {
    return this.#templates.size
  }

  /** Creates or changes a template. */
  set(id: string, changes: Partial<WorkflowTemplate>): WorkflowTemplate {
    const template = { ...(this.#templates.get(id) ?? newTemplate(id)), ...changes, id }
    this.#keep(template)
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
    for (const template of this.#templates.values()) this.#count(-1, template)
    this.#templates.clear()
    this.#isChanged = true
    for (const template of templates) this.#keep(template)
  }

  #keep(template: WorkflowTemplate): void {
    const before = this.#templates.get(template.id)
    if (before) this.#count(-1, before)
    this.#templates.set(template.id, template)
    this.#count(1, template)
  }

  #count(sign: 1 | -1, template: WorkflowTemplate): void {
    this.#memory.add('records', sign * sizeOf(template))
  }
}
