/** Cells of one height, each in its column. */
type Row = readonly string[]

/** A part of a report. */
export interface ReportTable {
  readonly heading: string
  /** Titles of the columns, where the rows do not speak for themselves. */
  readonly titles?: Row
  /** Parts of the page's width, which together make 1. */
  readonly widths: readonly number[]
  readonly rows: readonly Row[]
}

/** What a report says, whatever it is written on. */
export interface ReportContent {
  readonly title: string
  /** Whom or what the report is of. */
  readonly subject: string
  readonly tables: readonly ReportTable[]
}

/** A table of attributes and their values; those without a value are left out. */
export const factsTable = (
  heading: string,
  facts: Readonly<Record<string, string | boolean | undefined>>
): ReportTable => ({
  heading,
  widths: [0.28, 0.72],
  rows: Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)]]
  ),
})
