import { describe, expect, test } from 'vitest'
import { furnish } from '../support/furnished.ts'
import { valueAt, withValueAt } from '../support/value-at.ts'
import { callOf } from './attribute-rows.ts'
import { CLIENT_BODIES } from './client-bodies.ts'
import { DOCUMENT_BODIES, WEBHOOK_BODIES } from './other-bodies.ts'
import type { ValidBody } from './valid-body.ts'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** The enumerations of the documentation, copied by hand. */
const ALLOWED: Readonly<Record<string, readonly unknown[]>> = {
  'personDetails.gender': words('male female other'),
  'personDetails.nationality': words('GB US DE NG XK AX'),
  'personDetails.dob': ['2024-02-29', '1900-01-01', '2000-02-29'],
  email: ['a@b', "o'brien+tag@sub.example.co.uk", 'ä@ö.example'],
  'companyDetails.incorporationType': words(`sole_proprietorship private_limited_company
    public_limited_company limited_partnership holding_company non_government_organisation
    statutory_company subsidiary_company unlimited_partnership charitable_incorporated_organisation
    chartered_company`),
  'companyDetails.website': ['http://a.example', 'https://newurl/path?x=1#y', 'HTTPS://A.EXAMPLE'],
  type: words(`passport driving_license national_insurance_number social_security_number
    tax_identification_number utility_bill national_identity_card visa polling_card
    residence_permit birth_certificate bank_statement change_of_name tax_document
    company_confirmation_statement company_annual_accounts company_statement_of_capital
    company_change_of_address company_incorporation company_change_of_officers
    company_change_of_beneficial_owners unknown other`),
  classification: words(`proof_of_identity source_of_wealth source_of_funds proof_of_address
    company_filing other`),
  issuingState: words('CA NY DC PR TX'),
  url: ['http://127.0.0.1:4010/hooks', 'https://newurl/x', 'https://[::1]/x'],
  events: words(`* workflow.session.started workflow.session.cancelled
    workflow.session.processing workflow.session.completed workflow.session.updated check.pending
    check.completed check.completed.clear check.completed.attention check.completed.rejected
    check.completed.match_confirmed check.monitoring.attention check.failed check.updated
    client.created client.updated client.deleted document.created document.updated document.deleted
    document.updated.image_uploaded document.updated.image_deleted address.created address.updated
    address.deleted`).map((event) => [event]),
}

const ROWS = [...CLIENT_BODIES, ...DOCUMENT_BODIES, ...WEBHOOK_BODIES].flatMap((valid) =>
  Object.entries(valid.attributes)
    .filter(([, [, kind]]) => kind !== 'clientType')
    .flatMap(([path]) =>
      (ALLOWED[path] ?? []).map((value) => ({
        name: `${valid.name}: '${path}' as '${value}'`,
        valid,
        path,
        value,
      }))
    )
)

// One mock for all: each test creates its own object, or sends every attribute of an update.
const { api, ids } = await furnish()

const take = async (valid: ValidBody, path: string, value: unknown): Promise<unknown> => {
  const call = callOf(valid, ids, (body) => withValueAt(body, path, value))
  const answer = await api.ok(valid.operation, call)
  // An account may have only so many webhooks.
  if (valid.operation === 'createWebhook') {
    await api.ok('deleteWebhook', { params: { id: answer.id } })
  }
  return valueAt(answer, path)
}

describe('every value of an enumeration is taken', () => {
  test.each(ROWS)('$name', async ({ valid, path, value }) => {
    expect(await take(valid, path, value)).toEqual(value)
  })
})

describe('a state is looked at only where the country has states', () => {
  test.each(['Bavaria', 'ZZ', ''])('Germany takes %j', async (issuingState) => {
    const body = { clientId: ids.clientId, type: 'passport', issuingCountry: 'DE', issuingState }
    expect(await api.ok('createDocument', { body })).toMatchObject({ issuingState })
  })
})
