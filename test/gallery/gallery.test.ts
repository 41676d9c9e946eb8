import { describe, expect, test } from 'vitest'
import { maskOf } from '../../src/gallery/coverage.ts'
import { contoursOf } from '../../src/gallery/path.ts'
import { PEOPLE } from '../../src/gallery/people.ts'
import { drawSample, SAMPLES, sitterOf } from '../../src/gallery/samples.ts'
import { createMock } from '../../src/index.ts'
import { createApi } from '../support/api.ts'

const start = () => {
  const mock = createMock({ clock: 'virtual' })
  const get = (path: string, init: RequestInit = {}) =>
    mock.fetch(new Request(`http://mock${path}`, init))
  return { api: createApi(mock.fetch), get }
}

describe('the gallery', () => {
  test('is a page for browsers, which loads nothing from elsewhere', async () => {
    const response = await start().get('/gallery', { headers: { Accept: 'text/html' } })
    expect(response.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'/)
    const html = await response.text()
    expect(html).toContain('Zoë Whitcombe')
    expect(html).not.toMatch(/(?:src|href)="(?!\/|data:)/)
  })

  test('may be read by pages of every origin, and only read', async () => {
    const { get } = start()
    const response = await get('/gallery/zoe-whitcombe/selfie.jpg')
    expect(response.headers.get('Content-Type')).toBe('image/jpeg')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await get('/gallery/zoe-whitcombe/selfie.jpg', { method: 'DELETE' })).status).toBe(404)
  })

  test.each([
    ['/gallery/zoe-whitcomb/passport.png', "did you mean 'zoe-whitcombe'?"],
    ['/gallery/zoe-whitcombe/pasport.png', "did you mean 'passport.png'?"],
    ['/gallery/%3Cscript%3E/%00.png', 'has no person'],
  ])('answers %s with 404 and the nearest name', async (path, hint) => {
    const response = await start().get(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain(hint)
  })

  test('draws letters without gaps, also where a curve is almost level', () => {
    const letter = contoursOf('M5.8 2C4.6 -0.8 0 -1 0 5C0 11 4.6 10.8 5.8 8')
    const { width, height, covered } = maskOf(letter, [1.02, 0, 0, 1.02, 0.5, 0], 1.43)
    for (let row = 0; row < height; row++) {
      expect(Math.max(...covered.subarray(row * width, (row + 1) * width))).toBeGreaterThan(0)
    }
  })

  test('draws a picture with the same bytes each time', () => {
    const [person, other] = PEOPLE
    if (!person || !other) throw new Error('The gallery is empty')
    for (const sample of SAMPLES.filter((_, index) => index % 15 === 0)) {
      const draw = (one = person) => drawSample(sitterOf(one), sample, sample.format)
      const bytes = draw()
      draw(other)
      expect(draw().equals(bytes)).toBe(true)
    }
  })
})

describe('a sample for a client', () => {
  const open = async (personDetails: object) => {
    const { api, get } = start()
    const client = await api.ok('createClient', {
      body: { type: 'person', email: 'someone@example.com', personDetails },
    })
    const body = { clientId: client.id, referrer: '*://*/*' }
    const { token } = await api.ok('createToken', { body })
    const draw = (query: string) =>
      get(`/gallery/for-client?${query}`, { headers: { Authorization: token } })
    return { api, get, draw, clientId: client.id }
  }

  test('shows the details of the client, so that a check of it is clear', async () => {
    const { api, draw, clientId } = await open({
      ...{ firstName: 'Žofie <b>', lastName: 'Ōnishi', dob: '1970-12-31', nationality: 'JP' },
    })
    const response = await draw('type=residence_permit&country=CZ')
    const data = Buffer.from(await response.arrayBuffer()).toString('base64')
    const { id } = await api.ok('createDocument', {
      body: { clientId, type: 'residence_permit', issuingCountry: 'CZ' },
    })
    await api.ok('uploadDocumentImage', {
      params: { id, side: 'front' },
      body: { fileName: 'a.png', data },
    })
    const check = await api.ok('createCheck', {
      body: { clientId, type: 'document_check', documentId: id },
    })
    await api.control('POST', '/clock/advance', { by: '2s' })
    const { result } = await api.ok('getCheck', { params: { id: check.id } })
    expect(result.outcome).toBe('clear')
    expect(result.breakdown.extractedData.holderDetails.lastName).toEqual(['ŌNISHI'])
  })

  test('needs a token, and names the variants if there is none of that name', async () => {
    const { get, draw } = await open({ firstName: 'Ada', lastName: 'Ray' })
    expect((await get('/gallery/for-client?type=passport')).status).toBe(401)
    expect((await draw('type=passport&country=GBR')).status).toBe(400)
    const response = await draw('type=selfie&variant=expired-document')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('face-mismatch')
  })
})
