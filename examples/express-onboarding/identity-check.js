/** Tells ComplyCube of a person, and has the selfie compared with the passport; both are Base64. */
export const startIdentityCheck = async (complycube, person) => {
  const { email, firstName, lastName, issuingCountry, selfie, passport } = person
  const personDetails = { firstName, lastName }
  const client = await complycube.client.create({ type: 'person', email, personDetails })
  const livePhoto = await complycube.livePhoto.upload(client.id, { data: selfie })
  const document = await complycube.document.create(client.id, { type: 'passport', issuingCountry })
  const image = { fileName: 'passport.jpg', data: passport }
  await complycube.document.upload(document.id, image, 'front')
  return complycube.check.create(client.id, {
    type: 'identity_check',
    livePhotoId: livePhoto.id,
    documentId: document.id,
  })
}
