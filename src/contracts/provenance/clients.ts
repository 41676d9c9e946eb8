import { CLIENT_FILTERS, Client, CreateClient, UpdateClient } from '../clients.ts'
import { RiskProfile } from '../risk-profiles.ts'
import { assumed, below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const clientLedgers: readonly Ledger[] = [
  {
    shapes: { CreateClient, UpdateClient, Client },
    facts: [
      documented(
        'api-core-resources 3.6',
        'id type entityName email mobile telephone externalId joinedDate personDetails companyDetails',
        'createdAt updatedAt'
      ),
      documented(
        'api-core-resources 3.3',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('personDetails', 'ssn socialInsuranceNumber nationalIdentityNumber'),
        'personDetails.taxIdentificationNumber'
      ),
      documented(
        'api-core-resources 3.4',
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationCountry incorporationType')
      ),
      documented('api-core-resources 3.5', 'metadata'),
      sdk('api-core-resources 1.1, 3.2', 'lastActionBy'),
    ],
  },
  {
    shapes: { listClients: CLIENT_FILTERS },
    facts: [
      documented(
        'api-core-resources 3.8',
        'type email joinedDate mobile telephone metadata.*',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationType incorporationCountry')
      ),
      assumed('api-core-resources 3.8', 'externalId'),
    ],
  },
]

export const riskProfileLedgers: readonly Ledger[] = [
  {
    shapes: { RiskProfile },
    facts: [
      documented(
        'api-rules-webhooks-other 3.5',
        'overall countryRisk politicalExposureRisk occupationRisk watchlistRisk updatedAt',
        below('countryRisk', 'risk country breakdown'),
        below('countryRisk.breakdown', 'source normalisedRiskScore'),
        below('politicalExposureRisk', 'risk checkId'),
        below('occupationRisk', 'risk checkId occupationCategory occupationTitle'),
        below('watchlistRisk', 'risk checkId')
      ),
    ],
  },
]
