import { RedactCheck, ValidateCheck, Validation } from '../check-decisions.ts'
import { CHECK_FILTERS, Check, CheckSummary, CreateCheck, UpdateCheck } from '../checks.ts'
import { assumed, below, documented, observed, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const checkLedgers: readonly Ledger[] = [
  {
    shapes: { CreateCheck },
    facts: [
      documented(
        'api-checks 2.2',
        'clientId type enableMonitoring documentId addressId livePhotoId liveVideoId options',
        'clientConsent'
      ),
      sdk('api-checks 2.2', 'lastActionBy'),
    ],
  },
  {
    shapes: { Check, CheckSummary },
    facts: [
      documented(
        'api-checks 3',
        'id clientId entityName type status enableMonitoring documentId addressId livePhotoId',
        'liveVideoId options result createdAt updatedAt'
      ),
      documented('api-checks 3.2, 4', 'result.outcome result.breakdown'),
      observed('api-checks 3', 'clientConsent initialOutcome'),
      observed('api-checks 3.4', 'input input.clientDetails input.documents'),
      sdk('api-checks 3', 'lastActionBy'),
    ],
  },
  {
    shapes: { UpdateCheck },
    facts: [documented('api-checks 5', 'enableMonitoring')],
  },
  {
    shapes: { listChecks: CHECK_FILTERS },
    facts: [
      documented(
        'api-checks 8',
        'clientId type status documentId addressId livePhotoId liveVideoId result.outcome'
      ),
    ],
  },
]

const SUPPLIED = 'userSuppliedData'

export const checkDecisionLedgers: readonly Ledger[] = [
  {
    shapes: { ValidateCheck, Validation },
    facts: [
      documented('api-checks 6', 'outcome matchId rejectionReasons userSuppliedData comment'),
      // Documented is that it overrides `extractedData`; so it is made after that.
      assumed(
        'api-checks 4.3, 6',
        below(SUPPLIED, 'documentDetails holderDetails'),
        below(`${SUPPLIED}.documentDetails`, 'documentType documentSubtypes hasTwoSides'),
        below(`${SUPPLIED}.documentDetails`, 'issuingCountry issuingDate expirationDate'),
        below(`${SUPPLIED}.documentDetails`, 'documentNumber personalNumber additionalDetails'),
        below(`${SUPPLIED}.documentDetails.additionalDetails`, 'key value'),
        below(`${SUPPLIED}.holderDetails`, 'lastName firstName gender dob age birthPlace'),
        `${SUPPLIED}.holderDetails.nationality`
      ),
    ],
  },
  {
    shapes: { RedactCheck },
    facts: [documented('api-checks 7', 'attributes images')],
  },
]
