import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether this machine has a reader of PDF files for the command line (Debian's poppler-utils). */
export const hasPdfReader = await run('pdftotext', ['-v']).then(
  () => true,
  () => false
)

/** The text of a PDF file, as a reader that is not ours finds it. */
export const textOf = (bytes: Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile('pdftotext', ['-layout', '-', '-'], (error, text) =>
      error ? reject(error) : resolve(text)
    )
    child.stdin?.end(bytes)
  })
