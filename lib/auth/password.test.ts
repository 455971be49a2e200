import { describe, expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

describe('a password', () => {
  it('is kept as argon2id with its own salt, and known again', async () => {
    const [first, second] = [await hashPassword('correct horse'), await hashPassword('correct horse')]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]+\$[\w+/]+$/)
    expect(first).not.toBe(second)
    expect(await verifyPassword('correct horse', first)).toBe(true)
    expect(await verifyPassword('Correct horse', first)).toBe(false)
    expect(await verifyPassword('', first)).toBe(false)
  })

  it.each([[null], [''], ['not a hash'], ['$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$']])(
    'is never right against %o',
    async (hash) => {
      expect(await verifyPassword('correct horse', hash)).toBe(false)
      expect(await verifyPassword('', hash)).toBe(false)
    },
  )

  it('of an unknown account takes as long to refuse as a wrong one', async () => {
    const hash = await hashPassword('correct horse')
    const timed = async (given: string | null) => {
      const startedAt = performance.now()
      for (let i = 0; i < 5; i++) await verifyPassword('wrong', given)
      return performance.now() - startedAt
    }
    const [known, unknown] = [await timed(hash), await timed(null)]
    expect(unknown).toBeGreaterThan(known / 4)
  })
})
