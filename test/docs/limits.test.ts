import { describe, expect, test } from 'vitest'
import { readSources } from '../architecture/sources.ts'
import { expectGenerated } from './generated-file.ts'
import { limitsPage, NAMED_LIMITS } from './limits-page.ts'

const FILE = new URL('../../docs/guide/limits.md', import.meta.url)

/** Constants that limit what users send or what the mock keeps. */
const LIMIT =
  /^(?:export )?const ((?:MOST|MAX|LONGEST|LARGEST)_\w+|\w*(?:CAPACITY|BUDGET|LIMIT_MS|TIMEOUT_MS|EXCERPT_LENGTH)) = [\d_ *]+$/gm

/** Limits of texts for readers, of buffers and of searches: beyond them, users notice nothing. */
const INTERNAL: readonly RegExp[] = [
  /MOST_SHOWN|MAX_SHOWN|MAX_NAMED|MAX_NEAR_MISSES|MAX_WARNINGS|MAX_PATH_LENGTH|MOST_QUOTED_LENGTH/,
  /MAX_KEPT|MAX_USUAL_BYTES|MAX_WAITING|MOST_COMPARED|MAX_BEGUN|MAX_FOLDERS/,
  /MAX_SEARCHED_MEMBERS|MOST_TRIES|MOST_NESTING|LONGEST_WAIT_MS|LONGEST_TEXT|LONGEST_WORD|MAX_PREFIX_BYTES/,
  /MAX_PARSED_TOGETHER|MAX_DEPTH|MAX_LATE_MS|MOST_INDEXES|MOST_TOGETHER|LONGEST_MARK|MAX_ORIGINS/,
  /MOST_VALUES|LEAST_DEFAULT_BUDGET|respond\.ts: MOST_TEXTS/,
]

const limitsInCode = readSources()
  .filter(({ path }) =>
    /^src\/(?:server|scenarios)\/|^src\/contracts\/(?:control\/)?[\w-]+\.ts$/.test(path)
  )
  .flatMap(({ path, text }) => [...text.matchAll(LIMIT)].map(([, name]) => `${path}: ${name}`))
  .filter((limit) => !INTERNAL.some((pattern) => pattern.test(limit)))

describe('the page about limits', () => {
  test('matches the code', () => {
    expectGenerated(FILE, limitsPage())
  })

  test('names every limit in the code', () => {
    const isMissing = (limit: string) =>
      !NAMED_LIMITS.includes(limit) && !/MOST_WEBHOOKS/.test(limit)
    expect(limitsInCode.filter(isMissing)).toEqual([])
  })
})
