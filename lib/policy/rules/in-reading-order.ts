import { type PolicyDocument, policyDocument } from './document.ts'

/** A document with its parts in the order in which they are described: the database keeps them by the length of names. */
export function inReadingOrder(document: PolicyDocument): PolicyDocument {
  const read = policyDocument.safeParse(document)
  return read.success ? read.data : document
}
