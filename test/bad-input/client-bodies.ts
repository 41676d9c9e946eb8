import type { ValidBody } from './valid-body.ts'

const personDetails = {
  firstName: 'Ada',
  middleName: 'Ngozi',
  lastName: 'Okafor',
  dob: '1988-11-30',
  gender: 'female',
  nationality: 'NG',
  birthCountry: 'GB',
  ssn: '123456789',
  socialInsuranceNumber: 'SI 12',
  nationalIdentityNumber: 'NI 34',
  taxIdentificationNumber: 'TI 56',
}

const companyDetails = {
  name: 'Harbour Kiln Ltd',
  website: 'https://harbourkiln.example',
  registrationNumber: '09990001',
  incorporationCountry: 'GB',
  incorporationType: 'private_limited_company',
}

const client = {
  email: 'ada.okafor@example.net',
  mobile: '+44 1632960011',
  telephone: '+441632960012',
  externalId: 'crm-7781',
  joinedDate: '2023-02-14',
  metadata: { tier: 'gold' },
  lastActionBy: 'member',
}

const clientAttributes = {
  mobile: ['optional', 'text'],
  telephone: ['optional', 'text'],
  externalId: ['optional', 'text'],
  joinedDate: ['optional', 'date'],
  metadata: ['optional', 'metadata'],
  lastActionBy: ['optional', 'text'],
} as const

const personAttributes = {
  'personDetails.middleName': ['optional', 'text'],
  'personDetails.dob': ['optional', 'date'],
  'personDetails.gender': ['optional', 'gender'],
  'personDetails.nationality': ['optional', 'country'],
  'personDetails.birthCountry': ['optional', 'country'],
  'personDetails.ssn': ['optional', 'text'],
  'personDetails.socialInsuranceNumber': ['optional', 'text'],
  'personDetails.nationalIdentityNumber': ['optional', 'text'],
  'personDetails.taxIdentificationNumber': ['optional', 'text'],
} as const

const companyAttributes = {
  'companyDetails.website': ['optional', 'url'],
  'companyDetails.registrationNumber': ['optional', 'text'],
  'companyDetails.incorporationCountry': ['optional', 'country'],
  'companyDetails.incorporationType': ['optional', 'incorporationType'],
} as const

export const CLIENT_BODIES: readonly ValidBody[] = [
  {
    name: 'createClient, a person',
    operation: 'createClient',
    body: () => ({ type: 'person', ...client, personDetails }),
    attributes: {
      type: ['required', 'clientType'],
      email: ['required', 'email'],
      personDetails: ['required', 'object'],
      'personDetails.firstName': ['required', 'name'],
      'personDetails.lastName': ['required', 'name'],
      ...personAttributes,
      ...clientAttributes,
    },
  },
  {
    name: 'createClient, a company',
    operation: 'createClient',
    body: () => ({ type: 'company', ...client, companyDetails }),
    attributes: {
      type: ['required', 'clientType'],
      email: ['required', 'email'],
      companyDetails: ['required', 'object'],
      'companyDetails.name': ['required', 'name'],
      ...companyAttributes,
    },
  },
  {
    name: 'updateClient, a person',
    operation: 'updateClient',
    params: ({ clientId }) => ({ id: clientId }),
    body: () => ({ ...client, personDetails }),
    attributes: {
      email: ['kept', 'email'],
      personDetails: ['kept', 'object'],
      'personDetails.firstName': ['kept', 'name'],
      'personDetails.lastName': ['kept', 'name'],
      ...personAttributes,
      ...clientAttributes,
    },
  },
  {
    name: 'updateClient, a company',
    operation: 'updateClient',
    params: ({ companyId }) => ({ id: companyId }),
    body: () => ({ ...client, companyDetails }),
    attributes: {
      companyDetails: ['kept', 'object'],
      'companyDetails.name': ['kept', 'name'],
      ...companyAttributes,
    },
  },
]
