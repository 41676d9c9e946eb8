import type { CaseStart, ClauseResult } from '../../contracts/suite/index.ts'
import type { Surroundings } from './surroundings.ts'

const CLEAR_LINE = '\r\u001b[K'

/** Shows how far a run is: one line that changes on a terminal, else a line for every case. */
export const showProgress = ({ tell, isTerminal }: Surroundings) => ({
  onCase: ({ name, number, of }: CaseStart): void => {
    const line = `${String(number).padStart(String(of).length)}/${of}  ${name}`
    tell(isTerminal ? CLEAR_LINE + line : `${line}\n`)
  },
  onClause: ({ id, verdict }: ClauseResult): void => {
    if (verdict === 'fails') tell(`${isTerminal ? CLEAR_LINE : ''}  fails: ${id}\n`)
  },
  end: (): void => {
    if (isTerminal) tell(CLEAR_LINE)
  },
})
