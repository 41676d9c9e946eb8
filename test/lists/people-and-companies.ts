/** Clients who differ in everything that a list of clients may be filtered by. */
export const CLIENTS: readonly object[] = [
  {
    type: 'person',
    email: 'ada.okafor@example.net',
    joinedDate: '2023-02-14',
    mobile: '+441632960011',
    telephone: '+44 1632 960012',
    personDetails: {
      firstName: 'Ada',
      middleName: 'Ngozi',
      lastName: 'Okafor',
      dob: '1988-11-30',
      gender: 'female',
      nationality: 'NG',
      birthCountry: 'GB',
    },
    metadata: { tier: 'gold', 'sales.region': 'north' },
  },
  {
    type: 'person',
    email: 'ben+test@example.net',
    joinedDate: '2024-02-29',
    mobile: '+441632960021',
    telephone: '+441632960022',
    personDetails: {
      firstName: 'Ben',
      middleName: 'Ode',
      lastName: 'Okafor & Söhne',
      dob: '1990-01-31',
      gender: 'male',
      nationality: 'GB',
      birthCountry: 'IE',
    },
    metadata: { tier: 'silver' },
  },
  {
    type: 'company',
    email: 'office@harbourkiln.example',
    companyDetails: {
      name: 'Harbour Kiln Ltd',
      website: 'https://harbourkiln.example',
      registrationNumber: '09990001',
      incorporationType: 'private_limited_company',
      incorporationCountry: 'GB',
    },
  },
  {
    type: 'company',
    email: 'office@quarry.example',
    companyDetails: {
      name: 'Quarry plc',
      website: 'https://quarry.example/?a=b&c=d',
      registrationNumber: '09990002',
      incorporationType: 'public_limited_company',
      incorporationCountry: 'IE',
    },
  },
]

/** Addresses that differ in everything that a list of them may be filtered by. */
export const ADDRESSES: readonly object[] = [
  {
    ...{ type: 'main', propertyNumber: '12B', buildingName: 'Kiln House' },
    ...{ line: 'Quarry Lane', city: 'Leeds', state: 'Yorkshire', country: 'GB' },
  },
  {
    ...{ type: 'alternative', propertyNumber: '1', buildingName: 'Harbour House' },
    ...{ line: 'Water Street', city: 'New York', state: 'NY', country: 'US' },
  },
]

/** Documents that differ in everything that a list of them may be filtered by. */
export const DOCUMENTS: readonly object[] = [
  { type: 'passport', classification: 'proof_of_identity', issuingCountry: 'GB' },
  { type: 'utility_bill', classification: 'proof_of_address', issuingCountry: 'IE' },
  { type: 'other' },
]

/** Webhooks that differ in everything that a list of them may be filtered by. */
export const WEBHOOKS: readonly object[] = [
  {
    url: 'https://hooks.example.org/one?a=b',
    enabled: true,
    events: ['check.completed', 'check.failed'],
  },
  { url: 'https://hooks.example.org/two', enabled: false, events: ['check.completed'] },
  { url: 'https://hooks.example.org/three', enabled: false, events: ['*'] },
]
