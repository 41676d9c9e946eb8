import type { DrivingLicenseCheckResult } from '../../contracts/check-types/driving-license-check.ts'
import { extractData } from './extracted-data.ts'
import type { ResultRecipe, Subject } from './recipe.ts'

const clearBreakdown = (subject: Subject): DrivingLicenseCheckResult['breakdown'] => {
  const { documentDetails, holderDetails } = extractData(subject, false)
  const { issuingCountry = 'GB', expirationDate, documentNumber = '' } = documentDetails
  const { firstName, lastName, dob } = holderDetails
  const unknown = { day: 1, month: 1, year: 1970 }
  return {
    documentData: {
      documentDetails: {
        licenseType: 'full',
        issuingCountry,
        expirationDate: expirationDate ?? unknown,
        documentNumber,
        points: 0,
      },
      holderDetails: { firstName, lastName, dob: dob ?? unknown },
    },
    dataVerification: {
      firstName: 'clear',
      lastName: 'clear',
      dob: 'clear',
      documentNumber: 'clear',
      expirationDate: 'clear',
    },
  }
}

export const drivingLicenseCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: { 'dataVerification.documentNumber': 'attention' },
}
