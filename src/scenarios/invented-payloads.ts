import type { Event, EventType } from '../contracts/events.ts'

/** The ids and the time of creation of an invented object. */
export interface Invented {
  readonly newId: () => string
  readonly at: string
}

type Payload = Event['payload']

const check =
  (status: string, outcome?: string) =>
  ({ newId, at }: Invented): Payload => ({
    id: newId(),
    status,
    ...(outcome !== undefined && { outcome }),
    createdAt: at,
    updatedAt: at,
  })

const session =
  (status: string, outcome?: string) =>
  ({ newId, at }: Invented): Payload => ({
    id: newId(),
    clientId: newId(),
    status,
    ...(outcome !== undefined && { outcome }),
    workflowTemplateId: 'default-template',
    createdAt: at,
    updatedAt: at,
  })

const only = ({ newId }: Invented): Payload => ({ id: newId() })

const client = ({ newId, at }: Invented): Payload => ({
  id: newId(),
  type: 'person',
  entityName: 'Ines Marlowe',
  email: 'ines.marlowe@example.com',
  personDetails: { firstName: 'Ines', lastName: 'Marlowe', dob: '1987-05-14', nationality: 'IE' },
  createdAt: at,
  updatedAt: at,
})

const document = ({ newId, at }: Invented): Payload => ({
  id: newId(),
  clientId: newId(),
  type: 'passport',
  issuingCountry: 'IE',
  createdAt: at,
  updatedAt: at,
})

const withImage = ({ newId, at }: Invented): Payload => {
  const [id, imageId] = [newId(), newId()]
  const image = {
    id: imageId,
    fileName: 'front.jpg',
    documentSide: 'front',
    downloadLink: `/documents/${id}/images/${imageId}/download`,
    contentType: 'image/jpg',
    size: 48_213,
    createdAt: at,
    updatedAt: at,
  }
  return { id, images: [image] }
}

const address = ({ newId, at }: Invented): Payload => ({
  id: newId(),
  clientId: newId(),
  type: 'main',
  line: '7 Lantern Row',
  city: 'Cork',
  country: 'IE',
  createdAt: at,
  updatedAt: at,
})

/** A plausible payload for each type of event, about an object that does not exist. */
export const INVENTED_PAYLOADS: Readonly<Record<EventType, (invented: Invented) => Payload>> = {
  'workflow.session.started': session('started'),
  'workflow.session.cancelled': session('cancelled'),
  'workflow.session.processing': session('processing'),
  'workflow.session.completed': session('complete', 'clear'),
  'workflow.session.updated': session('processing'),
  'check.pending': check('pending'),
  'check.completed': check('complete', 'clear'),
  'check.completed.clear': check('complete', 'clear'),
  'check.completed.attention': check('complete', 'attention'),
  'check.completed.rejected': check('complete', 'rejected'),
  'check.completed.match_confirmed': check('complete', 'match_confirmed'),
  'check.monitoring.attention': check('complete', 'attention'),
  'check.failed': check('failed'),
  'check.updated': check('complete', 'clear'),
  'client.created': client,
  'client.updated': (invented) => ({ ...only(invented), mobile: '+353861234567' }),
  'client.deleted': only,
  'document.created': document,
  'document.updated': (invented) => ({ ...only(invented), issuingCountry: 'GB' }),
  'document.deleted': only,
  'document.updated.image_uploaded': withImage,
  'document.updated.image_deleted': (invented) => ({ ...only(invented), images: [] }),
  'address.created': address,
  'address.updated': (invented) => ({ ...only(invented), city: 'Galway' }),
  'address.deleted': only,
}
