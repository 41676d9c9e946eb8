import { CLIENT_FILTERS, Client, CreateClient, UpdateClient } from '../clients.ts'
import { RiskProfile } from '../risk-profiles.ts'
import { assumed, below, documented, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const clientLedgers: readonly Ledger[] = [
  {
    shapes: { CreateClient, UpdateClient, Client },
    facts: [
      documented(
        'clients#attributes',
        'id type entityName email mobile telephone externalId joinedDate personDetails companyDetails',
        'createdAt updatedAt'
      ),
      documented(
        'clients#person-details',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('personDetails', 'ssn socialInsuranceNumber nationalIdentityNumber'),
        'personDetails.taxIdentificationNumber'
      ),
      documented(
        'clients#company-details',
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationCountry incorporationType')
      ),
      documented('clients#metadata', 'metadata'),
      sdk('requests#bodies, clients#create', 'lastActionBy'),
    ],
  },
  {
    shapes: { listClients: CLIENT_FILTERS },
    facts: [
      documented(
        'clients#filters',
        'type email joinedDate mobile telephone metadata.*',
        below('personDetails', 'firstName middleName lastName dob gender nationality birthCountry'),
        below('companyDetails', 'name website registrationNumber'),
        below('companyDetails', 'incorporationType incorporationCountry')
      ),
      assumed('clients#filters', 'externalId'),
    ],
  },
]

export const riskProfileLedgers: readonly Ledger[] = [
  {
    shapes: { RiskProfile },
    facts: [
      documented(
        'risk-profiles#attributes',
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
