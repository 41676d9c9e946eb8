import type { SuiteResult } from '../../../contracts/suite/index.ts'
import type { ReportKind } from '../contract-arguments.ts'
import { writeHtml } from './html.ts'
import { writeJson } from './json.ts'
import { writeJunit } from './junit.ts'
import { writeMarkdown } from './markdown.ts'

/** How each kind of report is written. */
export const WRITERS: Readonly<
  Record<ReportKind, (result: SuiteResult, target: string) => string>
> = { json: writeJson, junit: writeJunit, markdown: writeMarkdown, html: writeHtml }
