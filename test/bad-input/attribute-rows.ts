import type { Ids } from '../support/furnished.ts'
import { CLIENT_BODIES } from './client-bodies.ts'
import { CHECK_BODIES, DOCUMENT_BODIES, IMAGE_BODIES, WEBHOOK_BODIES } from './other-bodies.ts'
import type { Need, ValidBody } from './valid-body.ts'
import type { Kind } from './wrong-values.ts'

export const BODIES: readonly ValidBody[] = [
  ...CLIENT_BODIES,
  ...IMAGE_BODIES,
  ...DOCUMENT_BODIES,
  ...CHECK_BODIES,
  ...WEBHOOK_BODIES,
]

type Body = Record<string, unknown>

/** What is done to a valid body. */
type Change = (body: Body) => Body

/** One change to one attribute of one body, with a name for the list of tests. */
export interface Row {
  readonly name: string
  readonly valid: ValidBody
  readonly path: string
  readonly change: Change
}

/** A row for each change that is made of an attribute, by what the change is called. */
export const rowsOf = (
  changesOf: (path: string, need: Need, kind: Kind) => Record<string, Change | false>
): Row[] =>
  BODIES.flatMap((valid) =>
    Object.entries(valid.attributes).flatMap(([path, [need, kind]]) =>
      Object.entries(changesOf(path, need, kind)).flatMap(([what, change]) =>
        change ? [{ name: `${valid.name}: '${path}' ${what}`, valid, path, change }] : []
      )
    )
  )

/** The call with a valid body, or with what a change makes of it. */
export const callOf = (valid: ValidBody, ids: Ids, change: Change = (body) => body) => ({
  params: valid.params?.(ids) ?? {},
  body: change(valid.body(ids)),
})
