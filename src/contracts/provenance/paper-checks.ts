import { DrivingLicenseCheckResult } from '../check-types/driving-license-check.ts'
import { ProofOfAddressCheckResult } from '../check-types/proof-of-address-check.ts'
import { assumed, below, documented, observed } from './fact.ts'
import type { Ledger } from './ledger.ts'

const whole = documented('api-checks 3.2, 4', 'outcome breakdown')

const READ = 'breakdown.extractedData'
const DATA = 'breakdown.documentData'

export const paperCheckLedgers: readonly Ledger[] = [
  {
    shapes: { ProofOfAddressCheckResult },
    facts: [
      whole,
      documented(
        'api-checks 4.8',
        READ,
        below(READ, 'documentDetails holderDetails holderDetails.entityName addressDetails'),
        below(`${READ}.documentDetails`, 'documentType issuer issuingDate'),
        below(`${READ}.addressDetails`, 'addressLine addressCountry address latLong'),
        below(`${READ}.addressDetails.address`, 'propertyNumber building line city state'),
        below(`${READ}.addressDetails.address`, 'postalCode country')
      ),
      observed('api-checks 4.8', below('breakdown', 'clientValidation contentAnalysis')),
      assumed(
        'api-checks 4.8',
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
        'api-checks 4.11',
        DATA,
        below(DATA, 'documentDetails'),
        below(`${DATA}.documentDetails`, 'licenseType issuingCountry expirationDate'),
        below(`${DATA}.documentDetails`, 'documentNumber points')
      ),
      assumed(
        'api-checks 4.11',
        below(DATA, 'holderDetails'),
        below(`${DATA}.holderDetails`, 'firstName lastName dob'),
        below('breakdown', 'dataVerification'),
        below('breakdown.dataVerification', 'firstName lastName dob documentNumber'),
        'breakdown.dataVerification.expirationDate'
      ),
    ],
  },
]
