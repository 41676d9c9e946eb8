import type { CheckTypeName } from '../../contracts/check-types/index.ts'
import type { Journey, Step } from './step.ts'

/** The six calls of ComplyCube's guide to an identity check (walk-through). */
export const SEED: Journey = {
  id: 'identityCheck',
  name: 'Perform an identity check',
  description:
    'The six calls of the guide: client, live photo, document, front side, check, outcome.',
  steps: [
    {
      name: '1. Create a client',
      operation: 'createClient',
      body: {
        type: 'person',
        email: 'john.doe@example.com',
        personDetails: { firstName: 'John', lastName: 'Doe' },
      },
      keeps: { clientId: 'id' },
      expects: { type: 'person', entityName: 'John Doe' },
    },
    {
      name: '2. Create a live photo',
      operation: 'createLivePhoto',
      body: { clientId: '{{clientId}}', data: '{{image}}' },
      keeps: { livePhotoId: 'id' },
    },
    {
      name: '3. Create a document',
      operation: 'createDocument',
      body: { clientId: '{{clientId}}', type: 'passport' },
      keeps: { documentId: 'id' },
      expects: { type: 'passport' },
    },
    {
      name: '4. Upload front side image of an ID',
      operation: 'uploadDocumentImage',
      params: { id: '{{documentId}}', side: 'front' },
      body: { fileName: 'front-test.jpg', data: '{{image}}' },
      keeps: { imageId: 'id' },
      expects: { documentSide: 'front' },
    },
    {
      name: '5. Create a check',
      operation: 'createCheck',
      body: {
        clientId: '{{clientId}}',
        livePhotoId: '{{livePhotoId}}',
        documentId: '{{documentId}}',
        type: 'identity_check',
      },
      keeps: { checkId: 'id' },
      expects: { status: 'pending', entityName: 'John Doe' },
    },
    {
      name: '6. Retrieve outcome',
      operation: 'getCheck',
      params: { id: '{{checkId}}' },
      until: { path: 'status', value: 'complete' },
      expects: {
        'result.outcome': 'clear',
        'result.breakdown.faceAnalysis.facialSimilarity': 'clear',
      },
    },
  ],
}

const BEGINNING: readonly Step[] = [
  { name: 'Begin with an empty sandbox', operation: 'resetSandbox' },
  {
    name: 'Stop the clock',
    operation: 'setClock',
    body: { mode: 'virtual' },
    expects: { mode: 'virtual' },
  },
]

const person = (metadata?: Readonly<Record<string, string>>): Step => ({
  name: 'Create a client',
  operation: 'createClient',
  body: {
    type: 'person',
    email: 'ada@example.com',
    personDetails: { firstName: 'Ada', lastName: 'Bell' },
    ...(metadata && { metadata }),
  },
  keeps: { clientId: 'id' },
})

const PASSPORT: readonly Step[] = [
  {
    name: 'Create a document',
    operation: 'createDocument',
    body: { clientId: '{{clientId}}', type: 'passport', issuingCountry: 'GB' },
    keeps: { documentId: 'id' },
  },
  {
    name: 'Upload its front',
    operation: 'uploadDocumentImage',
    params: { id: '{{documentId}}', side: 'front' },
    body: { fileName: 'front.jpg', data: '{{image}}' },
  },
]

const LIVE_PHOTO: Step = {
  name: 'Upload a live photo',
  operation: 'createLivePhoto',
  body: { clientId: '{{clientId}}', data: '{{image}}' },
  keeps: { livePhotoId: 'id' },
}

/** A receiver that does not exist: the journeys look at what is sent, not at what comes back. */
const WEBHOOK: Step = {
  name: 'Create a webhook',
  operation: 'createWebhook',
  body: { url: 'http://127.0.0.1:9/complycube', enabled: true, events: ['check.completed'] },
  keeps: { webhookId: 'id' },
}

interface CheckOptions {
  readonly scenario?: string
  readonly body?: object
}

const check = (type: CheckTypeName, { scenario, body }: CheckOptions = {}): Step => ({
  name: 'Create a check',
  operation: 'createCheck',
  ...(scenario !== undefined && { headers: { 'ComplyCube-Mock-Scenario': scenario } }),
  body: { clientId: '{{clientId}}', type, ...body },
  keeps: { checkId: 'id' },
  expects: { status: 'pending' },
})

const DOCUMENT = { documentId: '{{documentId}}' }

const ADVANCE: Step = {
  name: 'Let a second pass',
  operation: 'advanceClock',
  body: { by: '1s' },
}

const outcome = (expects: Step['expects']): Step => ({
  name: 'Retrieve the outcome',
  operation: 'getCheck',
  params: { id: '{{checkId}}' },
  expects: { status: 'complete', ...expects },
})

const arm = (scenario: string): Step => ({
  name: `Queue the scenario ${scenario}`,
  operation: 'armScenario',
  body: { scenario },
  expects: { scenario },
})

/** Ten stories in a sandbox with a virtual clock. No step waits. */
export const JOURNEYS: readonly Journey[] = [
  {
    id: 'tamperedDocument',
    name: 'A tampered document',
    description: 'The next check finds that the document was altered.',
    steps: [
      ...BEGINNING,
      person(),
      ...PASSPORT,
      arm('tampered-document'),
      check('document_check', { body: DOCUMENT }),
      ADVANCE,
      outcome({
        'result.outcome': 'attention',
        'result.breakdown.forensicAnalysis.tamperingDetected': 'attention',
      }),
    ],
  },
  {
    id: 'faceMismatch',
    name: 'A selfie of another person',
    description: 'The header of the request decides: the face does not match the document.',
    steps: [
      ...BEGINNING,
      person(),
      ...PASSPORT,
      LIVE_PHOTO,
      check('identity_check', {
        scenario: 'face-mismatch',
        body: { ...DOCUMENT, livePhotoId: '{{livePhotoId}}' },
      }),
      ADVANCE,
      outcome({
        'result.outcome': 'attention',
        'result.breakdown.faceAnalysis.facialSimilarity': 'attention',
      }),
    ],
  },
  {
    id: 'sanctionsHit',
    name: 'A sanctions hit, and its webhook',
    description: 'Screening needs attention, and one event is sent.',
    steps: [
      ...BEGINNING,
      person(),
      WEBHOOK,
      check('standard_screening_check', { scenario: 'sanctions-hit' }),
      ADVANCE,
      outcome({ 'result.outcome': 'attention' }),
      {
        name: 'Look at the delivery',
        operation: 'listDeliveries',
        query: { webhookId: '{{webhookId}}' },
        expects: { 'items.0.eventType': 'check.completed' },
      },
    ],
  },
  {
    id: 'expiredDocument',
    name: 'An expired document, chosen by metadata',
    description: 'For clients that cannot add headers: metadata.mockScenario decides.',
    steps: [
      ...BEGINNING,
      person({ mockScenario: 'expired-document' }),
      ...PASSPORT,
      check('document_check', { body: DOCUMENT }),
      ADVANCE,
      outcome({
        'result.outcome': 'attention',
        'result.breakdown.contentAnalysis.expirationDate': 'attention',
      }),
    ],
  },
  {
    id: 'decidedByHand',
    name: 'A check that waits for a decision',
    description: 'The check stays pending until a request completes it.',
    steps: [
      ...BEGINNING,
      person(),
      check('standard_screening_check', { scenario: 'stuck' }),
      ADVANCE,
      {
        name: 'Complete it by hand',
        operation: 'completeCheck',
        params: { id: '{{checkId}}' },
        body: { outcome: 'attention' },
        expects: { status: 'complete' },
      },
      outcome({ 'result.outcome': 'attention' }),
    ],
  },
  {
    id: 'failedCheck',
    name: 'A check that fails',
    description: 'The check ends with the status failed and has no result.',
    steps: [
      ...BEGINNING,
      person(),
      check('standard_screening_check', { scenario: 'failed' }),
      ADVANCE,
      outcome({ status: 'failed' }),
    ],
  },
  {
    id: 'monitoringHit',
    name: 'Monitoring finds a match later',
    description: 'A clear screening check is monitored, and then needs attention.',
    steps: [
      ...BEGINNING,
      person(),
      check('standard_screening_check', { body: { enableMonitoring: true } }),
      ADVANCE,
      outcome({ 'result.outcome': 'clear' }),
      {
        name: 'Let monitoring find a match',
        operation: 'monitorCheck',
        params: { id: '{{checkId}}' },
        body: { classification: ['watchlistSanctionsLists'] },
      },
      outcome({ 'result.outcome': 'attention' }),
    ],
  },
  {
    id: 'serviceUnavailable',
    name: 'The API is unavailable once',
    description: 'The first attempt to create a check gets 503; the second one succeeds.',
    steps: [
      ...BEGINNING,
      person(),
      {
        name: 'Let the next check fail',
        operation: 'setFaults',
        body: {
          rules: [{ match: { operation: 'createCheck' }, fault: { status: 503 }, times: 1 }],
        },
      },
      {
        name: 'Create a check in vain',
        operation: 'createCheck',
        body: { clientId: '{{clientId}}', type: 'standard_screening_check' },
        status: 503,
        expects: { type: 'service_unavailable' },
      },
      check('standard_screening_check'),
      ADVANCE,
      outcome({ 'result.outcome': 'clear' }),
    ],
  },
  {
    id: 'webhookTwice',
    name: 'A webhook that arrives twice',
    description: 'One event is delivered two times, as happens in production.',
    steps: [
      ...BEGINNING,
      person(),
      WEBHOOK,
      {
        name: 'Send the next event twice',
        operation: 'setDeliveryFaults',
        body: { rules: [{ events: ['check.completed'], faults: ['duplicate'], next: 1 }] },
      },
      check('standard_screening_check'),
      ADVANCE,
      {
        name: 'Look at both deliveries',
        operation: 'listDeliveries',
        query: { eventType: 'check.completed', resourceId: '{{checkId}}' },
        expects: { 'items.1.repeats.because': 'duplicate' },
      },
    ],
  },
  {
    id: 'verifiedRequests',
    name: 'Verify how the API was called',
    description: 'The request log proves that exactly one screening check was created.',
    steps: [
      ...BEGINNING,
      person(),
      check('standard_screening_check'),
      {
        name: 'Verify the requests',
        operation: 'verifyRequests',
        body: {
          match: {
            operation: 'createCheck',
            clientId: '{{clientId}}',
            body: { type: 'standard_screening_check' },
          },
          times: 1,
        },
        expects: { verified: true },
      },
    ],
  },
]
