import { describe, expect, test } from 'vitest'
import { attributesOf, provenanceOf } from '../../../src/contracts/attribute-facts.ts'
import type { Operation } from '../../../src/contracts/operation.ts'
import { isOperationName, OPERATIONS } from '../../../src/contracts/operations.ts'

describe('provenanceOf', () => {
  test.each([
    ['an attribute of a schema', 'Client', 'lastActionBy', 'sdk'],
    ['a nested one', 'Client', 'personDetails.ssn', 'documented'],
    ['one of a shape inside another', 'Document', 'images.contentType', 'documented'],
    ['one of a shape two deep', 'Check', 'input.documents.images.size', 'documented'],
    ['what an operation takes', 'updateDocument', 'documentNumber', 'assumed'],
    ['what an operation answers', 'updateDocument', 'images', 'documented'],
    ['a filter', 'listClients', 'externalId', 'assumed'],
    ['a parameter of every list', 'listClients', 'createdAfter', 'documented'],
    ['an item of a page', 'listCustomLists', 'items.stats.personCount', 'documented'],
    ['a part of a result', 'DocumentCheckResult', 'breakdown.mrzAnalysis.mrzFormat', 'observed'],
    [
      'a date within one',
      'ProofOfAddressCheckResult',
      'breakdown.extractedData.documentDetails.issuingDate.day',
      'observed',
    ],
    [
      'what is assumed as a whole',
      'performAutofill',
      'documentDetails.issuingDate.year',
      'assumed',
    ],
  ])('knows %s', (_, name, path, provenance) => {
    expect(provenanceOf(name, path)).toEqual({ provenance, source: expect.any(String) })
  })

  test.each([
    ['Client', 'shoeSize'],
    ['Client', 'personDetails.shoeSize'],
    ['Document', 'images.shoeSize'],
    ['Shoe', 'size'],
    ['listClients', 'items.shoeSize'],
    ['deleteClient', 'id'],
  ])('knows nothing of %s %s', (name, path) => {
    expect(provenanceOf(name, path)).toBeUndefined()
  })

  test('knows every attribute of every operation', () => {
    const names = Object.keys(OPERATIONS).filter(isOperationName)
    const unknown = names.flatMap((name) => {
      const { body }: Operation = OPERATIONS[name]
      return (body ? attributesOf(body) : []).flatMap(({ path }) =>
        provenanceOf(name, path) ? [] : [`${name} ${path}`]
      )
    })
    expect(unknown).toEqual([])
  })
})
