import * as z from 'zod'
import { CalendarDate, CountryCode, NonEmptyText, optional, WebUrl } from './fields.ts'

export const GENDERS = ['male', 'female', 'other'] as const

export const INCORPORATION_TYPES = [
  'sole_proprietorship',
  'private_limited_company',
  'public_limited_company',
  'limited_partnership',
  'holding_company',
  'non_government_organisation',
  'statutory_company',
  'subsidiary_company',
  'unlimited_partnership',
  'charitable_incorporated_organisation',
  'chartered_company',
] as const

export const PersonDetailsInput = z.object({
  firstName: NonEmptyText,
  middleName: optional(z.string()),
  lastName: NonEmptyText,
  dob: optional(CalendarDate),
  gender: optional(z.enum(GENDERS)),
  nationality: optional(CountryCode),
  birthCountry: optional(CountryCode),
  ssn: optional(z.string()),
  socialInsuranceNumber: optional(z.string()),
  nationalIdentityNumber: optional(z.string()),
  taxIdentificationNumber: optional(z.string()),
})

export const CompanyDetailsInput = z.object({
  name: NonEmptyText,
  website: optional(WebUrl),
  registrationNumber: optional(z.string()),
  incorporationCountry: optional(CountryCode),
  incorporationType: optional(z.enum(INCORPORATION_TYPES)),
})

export const PersonDetails = z.strictObject({
  firstName: z.string(),
  middleName: z.string().optional(),
  lastName: z.string(),
  dob: z.string().optional(),
  gender: z.enum(GENDERS).optional(),
  nationality: z.string().optional(),
  birthCountry: z.string().optional(),
  ssn: z.string().optional(),
  socialInsuranceNumber: z.string().optional(),
  nationalIdentityNumber: z.string().optional(),
  taxIdentificationNumber: z.string().optional(),
})
export type PersonDetails = z.infer<typeof PersonDetails>

export const CompanyDetails = z.strictObject({
  name: z.string(),
  website: z.string().optional(),
  registrationNumber: z.string().optional(),
  incorporationCountry: z.string().optional(),
  incorporationType: z.enum(INCORPORATION_TYPES).optional(),
})
export type CompanyDetails = z.infer<typeof CompanyDetails>
