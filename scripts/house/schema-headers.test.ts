import { describe, expect, it } from 'vitest'
import { problemsOfHeaders, problemsOfIndexes } from './schema-headers.ts'
import { projectFiles, read } from './sources.ts'

const schema = projectFiles()
  .filter((path) => /^db\/schema\/[\w-]+\.ts$/.test(path))
  .map(read)

describe('in this house', () => {
  it('every table says who writes it, who reads it and how long its rows stay', () => {
    expect(schema.length).toBeGreaterThan(5)
    expect(schema.flatMap(problemsOfHeaders)).toEqual([])
  })
  it('every index says what asks for it', () => {
    expect(schema.flatMap(problemsOfIndexes)).toEqual([])
  })
})

const table = (header: string, index = '') => ({
  path: 'db/schema/x.ts',
  text: `${header}export const touches = pgTable('touches', {\n  id: generatedId(),\n}, (table) => [\n${index}\n])\n`,
})

describe('a table is refused', () => {
  it('without a header', () => expect(problemsOfHeaders(table(''))).toHaveLength(3))
  it('when its header leaves something out', () => {
    const header = '/**\n * Calls.\n * Written by: logTouch. Read by: the inbox.\n */\n'
    expect(problemsOfHeaders(table(header))).toEqual([
      'db/schema/x.ts: the header of touches does not say how long its rows stay',
    ])
    expect(problemsOfHeaders(table(header.replace('inbox.', 'inbox. Kept for ever.')))).toEqual([])
  })
  it('when the comment above belongs to something else', () => {
    const other = '/** Written by: a. Read by: b. Kept. */\nconst other = 1\n\n'
    expect(problemsOfHeaders(table(other))).toHaveLength(3)
  })
})

it.each([
  ['without a word', "  index('touches_late').on(table.dueAt)", 1],
  ['with a comment before it', "  // The sweep's due rows.\n  index('touches_late').on(table.dueAt)", 0],
  ['written over lines, without a word', "  index('touches_late')\n    .on(table.dueAt)", 1],
  ['that follows another', "  // Due rows.\n  index('touches_a').on(table.a),\n  index('touches_b').on(table.b)", 0],
  ['that follows a reference', "  index('touches_lead').on(table.leadId, table.at)", 0],
  ['after a check that has the comment', "  // Why.\n  check('x', y),\n  index('touches_late').on(table.dueAt)", 1],
])('an index %s', (_, index, problems) => {
  expect(problemsOfIndexes(table('', index))).toHaveLength(problems)
})
