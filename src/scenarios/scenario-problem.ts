/** What is wrong with scenarios or rules that somebody has written, and where. */
export class ScenarioProblem extends Error {
  override readonly name = 'ScenarioProblem'
  /** Dotted place, e.g. `rules.0.scenario`. */
  readonly path: string

  constructor(path: string, message: string) {
    super(message)
    this.path = path
  }
}
