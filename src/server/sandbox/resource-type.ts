import type { EventType, ResourceType } from '../../contracts/events.ts'

/** `document.updated.image_uploaded` → `document` */
export const resourceTypeOf = (type: EventType): ResourceType => {
  const [kind = ''] = type.split('.')
  return kind === 'workflow'
    ? 'workflowSession'
    : kind === 'client' || kind === 'document' || kind === 'address'
      ? kind
      : 'check'
}
