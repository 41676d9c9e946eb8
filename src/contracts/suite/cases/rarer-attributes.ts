import { AuditLogSummary } from '../../audit-logs.ts'
import { Check } from '../../checks.ts'
import { Company } from '../../companies.ts'
import { pageOf } from '../../pages.ts'
import { RiskProfile } from '../../risk-profiles.ts'
import { WorkflowSession, WorkflowSessionSummary } from '../../workflow-sessions.ts'
import { assumed, type Case, defineCase, documented, sdk } from '../clause.ts'
import { answers, answersAs } from '../expectations.ts'
import { RESIDENT } from './residents.ts'

const risk = defineCase({
  name: 'a risk profile names its sources',
  clauses: {
    'risk-profiles.get.sources': documented(
      'getRiskProfile',
      'risk-profiles#attributes',
      'The risk of a country names its sources, those of a screening name the check'
    ),
  },
  story: async (story) => {
    const personDetails = { ...RESIDENT.personDetails, nationality: 'GB' }
    const id = await story.make('createClient', { body: { ...RESIDENT, personDetails } })
    const { endedScreeningId: checkId } = await story.given(['endedScreeningId'], { clientId: id })
    const profile = await story.call('getRiskProfile', { params: { id } })
    const checks = { 'politicalExposureRisk.checkId': checkId, 'watchlistRisk.checkId': checkId }
    const country = { 'countryRisk.country': 'GB', 'countryRisk.breakdown.0.source': /./ }
    story.verify('risk-profiles.get.sources', profile, answers({ ...checks, ...country }))
    story.verify('risk-profiles.get.sources', profile, answersAs(RiskProfile))
  },
})

const session = defineCase({
  name: 'a complete workflow session tells what came of it',
  clauses: {
    'workflow-sessions.get.complete-shape': documented(
      'getWorkflowSession',
      'workflow-sessions#attributes',
      'A complete session relates its checks, each with its type and its task'
    ),
    'workflow-sessions.list.complete': documented(
      'listWorkflowSessions',
      'workflow-sessions#attributes',
      'A list shows outcome and end of complete sessions'
    ),
  },
  story: async (story) => {
    const { clientId, workflowSessionId: id } = await story.given(['clientId', 'workflowSessionId'])
    await story.call('completeWorkflowSession', { params: { id } })
    const ended = await story.sessionAtItsEnd(id)
    const related = 'allRelatedChecks.0'
    const check = {
      [`${related}.checkId`]: /./,
      [`${related}.type`]: /./,
      [`${related}.taskId`]: /./,
    }
    story.verify('workflow-sessions.get.complete-shape', ended, answers(check))
    story.verify('workflow-sessions.get.complete-shape', ended, answersAs(WorkflowSession))
    const list = await story.call('listWorkflowSessions', { query: { clientId } })
    const complete = answers({ 'items.0.outcome': 'clear', 'items.0.completedAt': /Z$/ })
    story.verify('workflow-sessions.list.complete', list, complete)
    const page = answersAs(pageOf(WorkflowSessionSummary))
    story.verify('workflow-sessions.list.complete', list, page)
  },
})

const proof = defineCase({
  name: 'a proof of address is read in all its parts',
  clauses: {
    'checks.proof-of-address-check.whole-address': assumed(
      'getCheck',
      'check-results#proof-of-address',
      'The address that is read has a building and a state where the document has them'
    ),
  },
  story: async (story) => {
    const clientId = await story.make('createClient', { body: RESIDENT })
    const place = { line: 'Quarry Lane', city: 'Portland', state: 'OR', country: 'US' }
    const home = { clientId, ...place, buildingName: 'Kiln House' }
    const addressId = await story.make('createAddress', { body: home })
    const { documentId } = await story.given(['documentId', 'imageId'], { clientId })
    const body = { clientId, documentId, addressId, type: 'proof_of_address_check' }
    const ended = await story.checkAtItsEnd(await story.make('createCheck', { body }))
    const address = 'result.breakdown.extractedData.addressDetails.address'
    const whole = { [`${address}.building`]: home.buildingName, [`${address}.state`]: home.state }
    story.verify('checks.proof-of-address-check.whole-address', ended, answers(whole))
    story.verify('checks.proof-of-address-check.whole-address', ended, answersAs(Check))
  },
})

const lookups = defineCase({
  name: 'what look-ups and the audit log seldom tell',
  clauses: {
    'companies.get.person-as-owner': assumed(
      'getCompany',
      'companies#search',
      'Of an owner who is a person: names, date of birth and nationality'
    ),
    'address-lookup.search.state': documented(
      'searchAddresses',
      'address-lookup#search',
      'An address in the United States is found with its state'
    ),
    'audit-logs.list.member': sdk(
      'listAuditLogs',
      'requests#bodies, audit-logs#attributes',
      'A list shows lastActionBy of the request as the memberId'
    ),
  },
  story: async (story) => {
    const search = { companyName: 'Lantern Quay Trading', incorporationCountry: 'GB' }
    const found = await story.call('searchCompanies', { body: search })
    const params = { id: story.textAt(found, 'items.0.id') }
    const company = await story.call('getCompany', { params })
    const name = { 'owners.0.firstName': /./, 'owners.0.lastName': /./ }
    const owner = answers({ ...name, 'owners.0.dob': /^\d/, 'owners.0.nationality': /./ })
    story.verify('companies.get.person-as-owner', company, owner)
    story.verify('companies.get.person-as-owner', company, answersAs(Company))

    const place = { line: 'Main Street', postalCode: '97201', country: 'US' }
    const addresses = await story.call('searchAddresses', { body: place })
    const state = answers({ 'items.0.state': /^[A-Z]{2}$/ })
    story.verify('address-lookup.search.state', addresses, state)

    const lastActionBy = 'mContractSuite001'
    const body = { ...RESIDENT, lastActionBy }
    const resourceId = await story.make('createClient', { body })
    const log = await story.call('listAuditLogs', { query: { resourceId } })
    story.verify('audit-logs.list.member', log, answers({ 'items.0.memberId': lastActionBy }))
    story.verify('audit-logs.list.member', log, answersAs(pageOf(AuditLogSummary)))
  },
})

export const rarerAttributeCases: readonly Case[] = [risk, session, proof, lookups]
