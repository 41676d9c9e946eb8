import { assumedRule, documentedRule, type Rule, sdkRule } from '../rule.ts'

const IMAGES = 'server/api/document-images.ts'
const PHOTOS = 'server/api/live-photos.ts'
const VIDEOS = 'server/api/live-videos.ts'

/** Documents, their images, live photos and live videos. */
export const mediaRules: readonly Rule[] = [
  documentedRule('api-core-resources 5.2', 'A document has no images before its first upload.', {
    keptBy: 'server/api/documents.ts',
    proof: 'documents.create.images-absent',
  }),
  sdkRule('api-core-resources 5.2', 'The type of a document can be changed to another known one.', {
    keptBy: 'contracts/documents.ts',
    proof:
      'documents.create.refuses-type documents.update.changes-type documents.update.refuses-type',
  }),
  assumedRule(
    'api-core-resources 5.2',
    'In the United States an issuing state that is no two-letter code is refused.',
    { keptBy: 'contracts/documents.ts', proof: 'bad-input/merged-updates.test.ts' }
  ),
  assumedRule(
    'api-core-resources 5.6, decision 19',
    'An image has from 34,816 to 4,194,304 decoded bytes, both inclusive.',
    {
      keptBy: 'contracts/images.ts server/api/accept-image.ts',
      proof:
        'live-photos.create.too-small live-photos.create.least-bytes live-photos.create.most-bytes live-photos.create.too-large document-images.upload.too-small',
    }
  ),
  documentedRule(
    'api-core-resources 6.2, decision 20',
    'A live photo is a JPEG or a PNG, no PDF.',
    {
      keptBy: `server/api/accept-image.ts ${PHOTOS}`,
      proof: 'live-photos.create.refuses-pdf',
    }
  ),
  assumedRule(
    'decision 20',
    'An image is told by its first bytes; what they do not tell passes, whatever else they tell does not.',
    {
      keptBy: 'server/api/accept-image.ts server/http/image-kind.ts',
      proof: 'bad-input/images.test.ts',
    }
  ),
  assumedRule('api-core-resources 5.6', 'A data: prefix before Base64 is dropped.', {
    keptBy: 'server/http/base64.ts',
    proof: 'bad-input/images.test.ts',
  }),
  documentedRule(
    'api-core-resources 5.6, decision 20',
    'The name of an upload ends in .jpg, .jpeg, .png or .pdf.',
    { keptBy: 'contracts/document-images.ts', proof: 'document-images.upload.refuses-file-name' }
  ),
  documentedRule(
    'api-core-resources 5.6, 6.3, decision 21',
    'A JPEG is image/jpg on a document and, with a plural, images/jpg as a live photo.',
    {
      keptBy: 'contracts/document-images.ts contracts/live-photos.ts',
      proof: 'document-images.upload.content-type live-photos.create.content-type',
    }
  ),
  assumedRule('api-core-resources 5.6, 6.3, decision 21', 'PNG and PDF are named alike.', {
    keptBy: 'contracts/document-images.ts contracts/live-photos.ts',
    proof: 'document-images.upload.other-content-types live-photos.create.png-content-type',
  }),
  documentedRule(
    'api-core-resources 5.2, 5.6',
    'The document lists its uploads, each with a download link without a host.',
    {
      keptBy: IMAGES,
      proof: 'document-images.upload.download-link document-images.upload.shown-in-document',
    }
  ),
  assumedRule(
    'api-core-resources 5.6, decision 24',
    'A second upload takes the place of the first, under a new id.',
    { keptBy: IMAGES, proof: 'document-images.upload.replaces' }
  ),
  documentedRule('api-core-resources 5.7, 6.4', 'A download has the bytes that were uploaded.', {
    keptBy: `${IMAGES} ${PHOTOS}`,
    proof: 'document-images.download.same-bytes live-photos.download.same-bytes',
  }),
  sdkRule(
    'api-core-resources 5.7, decision 22',
    'To download a side that is neither front nor back is to download the front.',
    { keptBy: IMAGES, proof: 'document-images.download.other-side' }
  ),
  sdkRule('api-core-resources 5.7, decision 23', 'A side that was never uploaded is not found.', {
    keptBy: `${IMAGES} server/sandbox/image-content.ts`,
    proof: 'document-images.download.missing-side',
  }),
  sdkRule(
    'api-core-resources 6.2, 6.3, 6.4',
    'performLivenessCheck is echoed, true unless told; a download is called selfie_<time>.jpg.',
    {
      keptBy: PHOTOS,
      proof: 'live-photos.create.echoes-liveness live-photos.download.content-type',
    }
  ),
  sdkRule(
    'api-core-resources 7.1, api-rules-webhooks-other 3.15',
    'A live video made by a request has a language and at least one challenge.',
    { keptBy: VIDEOS, proof: 'live-videos.create.has-challenges' }
  ),
  documentedRule(
    'api-core-resources 5.2, 5.8, 6.5, 7.3',
    'What no check has used can be deleted, a document with its images.',
    {
      keptBy: `server/api/documents.ts ${IMAGES} ${PHOTOS} ${VIDEOS}`,
      proof:
        'documents.delete.then-404 document-images.delete.leaves-document live-photos.delete.then-404 live-videos.delete.then-404',
    }
  ),
  assumedRule(
    'api-core-resources 5.8, 6.5, 7.3, decision 25',
    'What a check names cannot be deleted: 400. The rule is documented, but for live videos; the status is not.',
    {
      keptBy: 'server/api/guards.ts',
      proof:
        'documents.delete.refuses-used document-images.delete.refuses-used live-photos.delete.refuses-used live-videos.delete.refuses-used',
    }
  ),
  documentedRule(
    'api-core-resources 5.9',
    'What a check has used can be redacted, which reaches every copy, those in checks too.',
    { keptBy: IMAGES, proof: 'documents.redact.after-check documents.redact.reaches-checks' }
  ),
  assumedRule(
    'api-core-resources 5.9, 6.5, 7.1, decision 27',
    'A redaction answers an empty object and takes the bytes; the records stay.',
    {
      keptBy: `${IMAGES} ${PHOTOS} ${VIDEOS}`,
      proof:
        'documents.redact.refuses-attributes documents.redact.answers-empty-object documents.redact.then-404 documents.redact.record-stays live-photos.redact live-videos.redact.record-stays',
    }
  ),
]
