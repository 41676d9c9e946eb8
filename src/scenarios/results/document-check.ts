import { ANALYSIS_VALUES, type Analysis } from '../../contracts/check-types/analysis.ts'
import {
  type AnalysisCoverage,
  DocumentCheckOptions,
  type DocumentCheckResult,
} from '../../contracts/check-types/document-check.ts'
import type { ExtractedData } from '../../contracts/check-types/extracted-data.ts'
import type { BreakdownOverrides } from '../scenario.ts'
import { findDobProblem, isPast, judgeAge, permittedAge } from './dates.ts'
import { extractData } from './extracted-data.ts'
import type { ResultRecipe, Subject } from './recipe.ts'
import { isSamePerson } from './same-person.ts'

const [CLEAR, , NOT_PROCESSED] = ANALYSIS_VALUES

/** A small grey PNG in place of images cut out of documents, which would make answers megabytes long. */
const PLACEHOLDER_IMAGE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAKCAAAAACsrEBcAAAAD0lEQVR4nGOYBQUM1GYAAHZyMCFwkNOqAAAAAElFTkSuQmCC'

type Holder = ExtractedData['holderDetails']

/** `clear` if the analysis was made, else `not_processed`. */
const madeIf = (isMade: boolean): Analysis => (isMade ? CLEAR : NOT_PROCESSED)

const patterns = (): DocumentCheckResult['breakdown']['securityAndPatternAnalysis'] =>
  [100, 95, 88].map((similarity, index) => ({
    similarity,
    outcome: CLEAR,
    narrative: 'The security pattern matches the specimen of this document type',
    index,
    actualImageData: PLACEHOLDER_IMAGE,
    expectedImageData: PLACEHOLDER_IMAGE,
  }))

const images = (hasTwoSides: boolean): DocumentCheckResult['breakdown']['extractedImages'] => [
  { type: 'front_side', index: 0, data: PLACEHOLDER_IMAGE },
  ...(hasTwoSides ? [{ type: 'back_side' as const, index: 1, data: PLACEHOLDER_IMAGE }] : []),
  { type: 'extracted_face', index: 0, data: PLACEHOLDER_IMAGE },
  { type: 'extracted_signature', index: 0, data: PLACEHOLDER_IMAGE },
]

/**
 * ComplyCube's answer to an implausible date of birth is unknown. Assumed: like an age below the
 * minimum, it needs attention.
 */
const verifyAge = ({ dob, age }: Holder, subject: Subject): Analysis => {
  if (dob && findDobProblem(dob, subject.now)) return 'attention'
  const permitted = permittedAge(subject)
  return judgeAge(age ?? permitted, permitted)
}

/** Whether a sample picture shows another person than the client, which a real check would notice. */
const compareClient = ({ sample, client }: Subject): Analysis =>
  sample?.holder && !isSamePerson(sample.holder, client) ? 'attention' : CLEAR

/** A sample picture has fixed dates: the clock of the sandbox decides whether they have passed. */
const verifyExpiry = ({ sample, now }: Subject): Analysis =>
  sample?.document && isPast(sample.document.expirationDate, now) ? 'attention' : CLEAR

const clearBreakdown = (subject: Subject): DocumentCheckResult['breakdown'] => {
  const sides = new Set(subject.document?.images?.map((image) => image.documentSide))
  const hasTwoSides = sides.has('front') && sides.has('back')
  const extractedData = extractData(subject, hasTwoSides)
  const options = DocumentCheckOptions.parse(subject.check.options ?? {})
  const covers = (analysis: AnalysisCoverage): boolean =>
    options.analysisCoverage?.includes(analysis) ?? true

  const mrz = madeIf(covers('mrz_analysis') && extractedData.mrz !== undefined)
  const consistency = madeIf(covers('consistency_analysis'))
  const content = madeIf(covers('content_analysis'))
  const format = madeIf(covers('format_analysis'))
  const forensic = madeIf(covers('forensic_analysis'))
  const bothSides = madeIf(covers('front_back_analysis') && hasTwoSides)
  return {
    extractedData,
    mrzAnalysis: { mrzFormat: mrz, mrzChecksum: mrz },
    consistencyAnalysis: {
      lastName: consistency,
      firstName: consistency,
      dob: consistency,
      documentNumber: consistency,
      personalNumber: consistency,
      expirationDate: consistency,
      issuingDate: consistency,
    },
    contentAnalysis: {
      dataIntegrity: content,
      issuingDate: content,
      expirationDate: content === CLEAR ? verifyExpiry(subject) : content,
      specimenCheck: content,
      blackListCheck: content,
    },
    formatAnalysis: {
      modelIdentification: format,
      countryModelValidity: format,
      documentModelValidity: format,
      photocopyDetected: format,
    },
    forensicAnalysis: {
      mrzVisualPlacement: extractedData.mrz ? forensic : NOT_PROCESSED,
      securityElements: forensic,
      photoLocation: forensic,
      mrzClassification: extractedData.mrz ? forensic : NOT_PROCESSED,
      documentLivenessCheck: forensic,
      tamperingDetected: forensic,
      ...(forensic === CLEAR && {
        breakdown: {
          documentFrontLivenessScore: 100,
          ...(hasTwoSides && { documentBackLivenessScore: 100 }),
        },
      }),
    },
    frontAndBackAnalysis: { formatAnalysis: bothSides, dataConsistency: bothSides },
    // Vendor: images say nothing about a chip.
    rfidAnalysis: {
      basicAccessControl: NOT_PROCESSED,
      chipAuthentication: NOT_PROCESSED,
      passiveAuthentication: NOT_PROCESSED,
      activeAuthentication: NOT_PROCESSED,
      pace: NOT_PROCESSED,
      terminalAuthentication: NOT_PROCESSED,
      chipAndVisualFacialSimilarity: NOT_PROCESSED,
    },
    clientValidation: {
      ageVerification: verifyAge(extractedData.holderDetails, subject),
      // Vendor: clear in a captured response although clientDataValidation was absent.
      clientDataConsistency:
        options.clientDataValidation === false ? NOT_PROCESSED : compareClient(subject),
    },
    securityAndPatternAnalysis: patterns(),
    extractedImages: images(hasTwoSides),
  }
}

/** The leaves to flag on a document without a reason, by the analysis that covers them. */
const SIGNS: readonly (readonly [AnalysisCoverage, BreakdownOverrides])[] = [
  ['content_analysis', { 'contentAnalysis.expirationDate': 'attention' }],
  [
    'forensic_analysis',
    {
      'forensicAnalysis.securityElements': 'attention',
      'forensicAnalysis.tamperingDetected': 'attention',
      'forensicAnalysis.breakdown.documentFrontLivenessScore': 41,
    },
  ],
]

/** The same for checks that do not cover those analyses. */
const OTHER_SIGNS: typeof SIGNS = [
  ['consistency_analysis', { 'consistencyAnalysis.lastName': 'attention' }],
  ['format_analysis', { 'formatAnalysis.documentModelValidity': 'attention' }],
]

/** A leaf of every check, whatever its coverage. */
const LAST_SIGN: BreakdownOverrides = { 'clientValidation.clientDataConsistency': 'attention' }

/** The leaves to flag if a scenario says `attention` without naming leaves. */
const documentAttention = ({ check }: Subject): BreakdownOverrides => {
  const { analysisCoverage } = DocumentCheckOptions.parse(check.options ?? {})
  const covered = (signs: typeof SIGNS) =>
    signs.flatMap(([analysis, leaves]) =>
      (analysisCoverage?.includes(analysis) ?? true) ? [leaves] : []
    )
  const [first] = covered(OTHER_SIGNS)
  const usual = covered(SIGNS)
  return usual.length > 0 ? Object.assign({}, ...usual) : (first ?? LAST_SIGN)
}

export const documentCheckRecipe: ResultRecipe = {
  clear: clearBreakdown,
  attention: documentAttention,
  judges: [
    'clientValidation.ageVerification',
    'clientValidation.clientDataConsistency',
    'contentAnalysis.expirationDate',
  ],
}
