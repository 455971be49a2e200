import { Refusal } from '#lib/shell/errors.ts'
import type { PolicyDocument } from './rules/document.ts'
import { migrateDocument } from './rules/migrate-document.ts'
import { readDocument } from './rules/read-document.ts'

/**
 * Reads a policy document from a text, of whatever schema version.
 * @throws Refusal that says what is wrong with it
 */
export function documentFromText(text: string): PolicyDocument {
  const read = readDocument(migrated(parsed(text)))
  if ('problems' in read) throw new Refusal('invalid', read.problems.map(({ message }) => message).join('\n'))
  return read.document
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch (error) {
    throw new Refusal('invalid', `This is not JSON: ${(error as Error).message}.`)
  }
  throw new Refusal('invalid', 'This is no policy document. Take one from the change log, under JSON, and edit it.')
}

/** What lacks the parts that an older version had is left as it is: reading it says what is missing. */
function migrated(document: object): unknown {
  try {
    return migrateDocument(document)
  } catch (error) {
    if (error instanceof TypeError) return document
    throw new Refusal('invalid', (error as Error).message)
  }
}
