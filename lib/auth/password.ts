import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

// OWASP's smallest recommended setting; about 30 ms.
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }

/** Hashes a password with argon2id, in the PHC string form. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await derive('argon2id', { message: Buffer.from(password), nonce, ...COST })
  const parameters = `m=${COST.memory},t=${COST.passes},p=${COST.parallelism}`
  return `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`
}

/** Whether a password is the one that was hashed. Without a hash it takes as long, and the answer is no. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , , , nonce = unpadded(randomBytes(16)), tag = ''] = hash?.split('$') ?? []
  const given = await derive('argon2id', {
    message: Buffer.from(password),
    nonce: Buffer.from(nonce, 'base64'),
    ...COST,
  })
  const expected = Buffer.from(tag, 'base64')
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
