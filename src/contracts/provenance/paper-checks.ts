import { DrivingLicenseCheckResult } from '../check-types/driving-license-check.ts'
import { ProofOfAddressCheckResult } from '../check-types/proof-of-address-check.ts'
import { assumed, below, documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

const whole = documented('checks#outcomes, check-results#shape', 'outcome breakdown')

const READ = 'breakdown.extractedData'
const DATA = 'breakdown.documentData'

export const paperCheckLedgers: readonly Ledger[] = [
  {
    shapes: { ProofOfAddressCheckResult },
    facts: [
      whole,
      documented(
        'check-results#proof-of-address',
        READ,
        below(READ, 'documentDetails holderDetails holderDetails.entityName addressDetails'),
        below(`${READ}.documentDetails`, 'documentType issuer issuingDate'),
        below(`${READ}.addressDetails`, 'addressLine addressCountry address latLong'),
        below(`${READ}.addressDetails.address`, 'propertyNumber building line city state'),
        below(`${READ}.addressDetails.address`, 'postalCode country')
      ),
      observed(
        'check-results#proof-of-address',
        below('breakdown', 'clientValidation contentAnalysis')
      ),
      assumed(
        'check-results#proof-of-address',
        below('breakdown.clientValidation', 'entityName address'),
        below('breakdown.contentAnalysis', 'dataIntegrity issuingDate'),
        below('breakdown', 'geolocationAnalysis geolocationAnalysis.addressValidity')
      ),
    ],
  },
  {
    shapes: { DrivingLicenseCheckResult },
    facts: [
      whole,
      documented(
        'check-results#driving-license',
        DATA,
        below(DATA, 'documentDetails'),
        below(`${DATA}.documentDetails`, 'licenseType issuingCountry expirationDate'),
        below(`${DATA}.documentDetails`, 'documentNumber points')
      ),
      assumed(
        'check-results#driving-license',
        below(DATA, 'holderDetails'),
        below(`${DATA}.holderDetails`, 'firstName lastName dob'),
        below('breakdown', 'dataVerification'),
        below('breakdown.dataVerification', 'firstName lastName dob documentNumber'),
        'breakdown.dataVerification.expirationDate'
      ),
    ],
  },
]
