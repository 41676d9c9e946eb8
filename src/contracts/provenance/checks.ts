import { RedactCheck, ValidateCheck, Validation } from '../check-decisions.ts'
import { CHECK_FILTERS, Check, CheckSummary, CreateCheck, UpdateCheck } from '../checks.ts'
import { assumed, below, documented, observed, sdk } from './fact.ts'
import type { Ledger } from './ledger.ts'

export const checkLedgers: readonly Ledger[] = [
  {
    shapes: { CreateCheck },
    facts: [
      documented(
        'checks#create',
        'clientId type enableMonitoring documentId addressId livePhotoId liveVideoId options',
        'clientConsent'
      ),
      sdk('checks#create', 'lastActionBy'),
    ],
  },
  {
    shapes: { Check, CheckSummary },
    facts: [
      documented(
        'checks#attributes',
        'id clientId entityName type status enableMonitoring documentId addressId livePhotoId',
        'liveVideoId options result createdAt updatedAt'
      ),
      documented('checks#outcomes, check-results#shape', 'result.outcome result.breakdown'),
      observed('checks#attributes', 'clientConsent initialOutcome'),
      observed('checks#input', 'input input.clientDetails input.documents'),
      sdk('checks#attributes', 'lastActionBy'),
    ],
  },
  {
    shapes: { UpdateCheck },
    facts: [documented('checks#update', 'enableMonitoring')],
  },
  {
    shapes: { listChecks: CHECK_FILTERS },
    facts: [
      documented(
        'checks#lists',
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
      documented('checks#validate', 'outcome matchId rejectionReasons userSuppliedData comment'),
      // Documented is that it overrides `extractedData`; so it is made after that.
      assumed(
        'check-results#document, checks#validate',
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
    facts: [documented('checks#redact', 'attributes images')],
  },
]
