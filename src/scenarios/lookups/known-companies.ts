import type { Company } from '../../contracts/companies.ts'
import { companyIdOf } from './companies.ts'

const STAMPS = { createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z' }

const KILN_ADDRESS = {
  line: '14 Ropewalk Yard',
  city: 'Bristol',
  postalCode: 'BS1 6XX',
  country: 'GB',
}

const MARA = {
  entityName: 'Mara Okonjo-Lind',
  firstName: 'Mara',
  lastName: 'Okonjo-Lind',
  nationality: 'GB',
}

const registered = (country: string, registrationNumber: string) => ({
  id: companyIdOf(country, registrationNumber),
  registrationNumber,
  incorporationCountry: country,
  sourceUrl: `https://register.example/${country.toLowerCase()}/${registrationNumber}`,
})

const incorporation = (date: string) => ({
  name: 'Incorporation',
  description: `Incorporation of ${date}`,
  type: 'incorporation',
  date,
  fileUrl: 'https://register.example/filings/incorporation.pdf',
})

const director = { ...MARA, role: 'Director', occupation: 'Ceramicist', active: true }

/** Companies that every company register has from the start. None of them is real. */
export const KNOWN_COMPANIES: readonly Company[] = [
  {
    ...registered('GB', '09900101'),
    name: 'Harbour Kiln Ltd',
    incorporationDate: '2015-11-16',
    incorporationType: 'private_limited_company',
    address: KILN_ADDRESS,
    active: true,
    owners: [
      {
        type: 'company',
        role: 'Corporate owner',
        entityType: 'company',
        entityName: 'Harbour Kiln Holdings Ltd',
        ownershipType: 'shares',
        countryOfResidence: 'GB',
        address: KILN_ADDRESS,
        ownershipStructure: ['Ownership of shares: 75% or more'],
      },
    ],
    officers: [director],
    filings: [incorporation('2015-11-16')],
    industryCodes: [
      { code: '2393', description: 'Other porcelain and ceramic products', scheme: 'isic_rev_4' },
    ],
    ...STAMPS,
  },
  {
    ...registered('GB', '09900102'),
    name: 'Harbour Kiln Holdings Ltd',
    incorporationDate: '2015-10-02',
    incorporationType: 'holding_company',
    address: KILN_ADDRESS,
    active: true,
    owners: [
      {
        ...MARA,
        type: 'person',
        role: 'Person with significant control',
        entityType: 'person',
        ownershipType: 'shares',
        dob: '1979-04-08',
        countryOfResidence: 'GB',
        address: KILN_ADDRESS,
        ownershipStructure: ['Ownership of shares: 75% or more', 'Right to appoint directors'],
      },
    ],
    officers: [director],
    filings: [incorporation('2015-10-02')],
    industryCodes: [
      { code: '6420', description: 'Activities of holding companies', scheme: 'isic_rev_4' },
    ],
    ...STAMPS,
  },
  {
    ...registered('GB', '09900103'),
    name: 'Quill and Anchor Trading Ltd',
    incorporationDate: '2009-02-27',
    incorporationType: 'private_limited_company',
    address: { line: '3 Lantern Row', city: 'Leith', postalCode: 'EH6 0XX', country: 'GB' },
    active: false,
    owners: [],
    officers: [],
    filings: [incorporation('2009-02-27')],
    industryCodes: [],
    ...STAMPS,
  },
]
