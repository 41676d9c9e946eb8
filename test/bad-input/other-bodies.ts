import { base64, PASSPORT, SELFIE } from '../support/images.ts'
import type { ValidBody } from './valid-body.ts'

const document = {
  type: 'driving_license',
  documentNumber: 'D1234567',
  classification: 'proof_of_identity',
  issuingCountry: 'US',
  issuingState: 'CA',
  lastActionBy: 'member',
}

const documentAttributes = {
  documentNumber: ['optional', 'text'],
  classification: ['optional', 'classification'],
  issuingCountry: ['optional', 'country'],
  issuingState: ['optional', 'usState'],
  lastActionBy: ['optional', 'text'],
} as const

const check = { enableMonitoring: false, clientConsent: true, lastActionBy: 'member' }

const checkAttributes = {
  clientId: ['required', 'reference'],
  type: ['required', 'checkType'],
  documentId: ['required', 'reference'],
  options: ['optional', 'object'],
  enableMonitoring: ['optional', 'flag'],
  clientConsent: ['optional', 'flag'],
  lastActionBy: ['optional', 'text'],
} as const

const webhook = {
  description: 'Onboarding hook',
  url: 'http://hooks.example.org/cc',
  enabled: false,
  events: ['check.completed', 'check.failed'],
}

export const IMAGE_BODIES: readonly ValidBody[] = [
  {
    name: 'createLivePhoto',
    operation: 'createLivePhoto',
    body: ({ clientId }) => ({ clientId, data: base64(SELFIE), performLivenessCheck: false }),
    attributes: {
      clientId: ['required', 'reference'],
      data: ['required', 'image'],
      performLivenessCheck: ['optional', 'flag'],
    },
  },
  {
    name: 'uploadDocumentImage',
    operation: 'uploadDocumentImage',
    params: ({ documentId }) => ({ id: documentId, side: 'back' }),
    body: () => ({ fileName: 'back.JPEG', data: base64(PASSPORT) }),
    attributes: { fileName: ['required', 'fileName'], data: ['required', 'image'] },
  },
]

export const DOCUMENT_BODIES: readonly ValidBody[] = [
  {
    name: 'createDocument',
    operation: 'createDocument',
    body: ({ clientId }) => ({ clientId, ...document }),
    attributes: {
      clientId: ['required', 'reference'],
      type: ['required', 'documentType'],
      ...documentAttributes,
    },
  },
  {
    name: 'updateDocument',
    operation: 'updateDocument',
    params: ({ documentId }) => ({ id: documentId }),
    body: () => document,
    attributes: { type: ['kept', 'documentType'], ...documentAttributes },
  },
]

export const CHECK_BODIES: readonly ValidBody[] = [
  {
    name: 'createCheck, of identity',
    operation: 'createCheck',
    body: ({ clientId, documentId, livePhotoId }) => ({
      ...{ type: 'identity_check', clientId, documentId, livePhotoId, ...check },
      options: {
        enableEnrolledFaces: true,
        enableSpecimenMatching: false,
        enableVpnDetection: true,
      },
    }),
    attributes: {
      ...checkAttributes,
      livePhotoId: ['required', 'reference'],
      'options.enableEnrolledFaces': ['optional', 'flag'],
      'options.enableSpecimenMatching': ['optional', 'flag'],
      'options.enableVpnDetection': ['optional', 'flag'],
    },
  },
  {
    name: 'createCheck, of a document',
    operation: 'createCheck',
    body: ({ clientId, documentId }) => ({
      ...{ type: 'document_check', clientId, documentId, ...check },
      options: {
        analysisCoverage: ['mrz_analysis', 'content_analysis'],
        minimumPermittedAge: 21,
        clientDataValidation: true,
      },
    }),
    attributes: {
      ...checkAttributes,
      'options.analysisCoverage': ['optional', 'analyses'],
      'options.minimumPermittedAge': ['optional', 'number'],
      'options.clientDataValidation': ['optional', 'flag'],
    },
  },
]

export const WEBHOOK_BODIES: readonly ValidBody[] = [
  {
    name: 'createWebhook',
    operation: 'createWebhook',
    body: () => webhook,
    attributes: {
      url: ['required', 'url'],
      enabled: ['required', 'flag'],
      events: ['required', 'events'],
      description: ['optional', 'text'],
    },
  },
  {
    name: 'updateWebhook',
    operation: 'updateWebhook',
    params: ({ webhookId }) => ({ id: webhookId }),
    body: () => webhook,
    attributes: {
      url: ['kept', 'url'],
      enabled: ['kept', 'flag'],
      events: ['kept', 'events'],
      description: ['optional', 'text'],
    },
  },
]
