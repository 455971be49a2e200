import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { createTransport } from 'nodemailer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { holds } from '#lib/auth/permissions.ts'
import type { Actor } from '#lib/shell/actor.ts'
import { Refusal } from '#lib/shell/errors.ts'
import { codeOf } from '#lib/shell/failure.ts'
import type { Baton } from '#lib/shell/transact.ts'
import { MAIL_STAGES, type MailStage, stageOf } from './rules/mail-server.ts'

/** How a stage went, in words of the mail server; those after a failed one were not reached. */
export type StageResult = { stage: MailStage; state: 'passed' | 'failed' | 'not_reached'; detail: string }

type Options = SMTPConnection.Options & { auth?: { user: string; pass: string } }
type Settings = { smtpUrl: string | undefined; from: string; toAddress: string }

const WAIT = { connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 8_000 }

/**
 * Sends a test mail, stage by stage: reach the server, encrypt, sign in, have a mail accepted.
 * @throws Refusal when no server is set or the caller may not edit integrations
 */
export async function testMail(baton: Baton, actor: Actor, { smtpUrl, ...mail }: Settings): Promise<StageResult[]> {
  const { rows } = await baton.db.execute<{ isAllowed: boolean }>(
    sql`SELECT ${holds(actor, 'editIntegrations')} AS "isAllowed"`,
  )
  if (!rows[0]?.isAllowed) throw new Refusal('not_allowed', 'Only RevOps and admins test the mail server.')
  if (!smtpUrl) throw new Refusal('conflict', 'No mail server is set. Set SMTP_URL and start Baton again.')
  const passed: Partial<Record<MailStage, string>> = {}
  try {
    await greet(smtpUrl, passed)
    passed.accepted = await send(smtpUrl, mail)
    return results(passed)
  } catch (error) {
    const found = stageOf(codeOf(error))
    // What was passed already cannot be what failed.
    const failed = found in passed ? (MAIL_STAGES.find((stage) => !(stage in passed)) ?? found) : found
    return results(passed, { stage: failed, why: error instanceof Error ? error.message : String(error) })
  }
}

/** Connects, encrypts and signs in as a transport would, and says how each went. */
async function greet(smtpUrl: string, passed: Partial<Record<MailStage, string>>): Promise<void> {
  const { auth, ...options } = createTransport({ url: smtpUrl, ...WAIT }).options as Options
  const connection = new SMTPConnection(options)
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    passed.connect = `${options.host} answers`
    passed.tls = connection.secure ? 'encrypted' : 'not encrypted: the server does not offer it'
    if (auth) await promisify(connection.login.bind(connection))({ credentials: auth })
    passed.auth = auth ? 'signed in' : 'no sign-in is set'
  } finally {
    connection.close()
  }
}

async function send(smtpUrl: string, { from, toAddress }: Omit<Settings, 'smtpUrl'>): Promise<string> {
  const transport = createTransport({ url: smtpUrl, ...WAIT })
  try {
    const { response } = await transport.sendMail({
      from,
      to: { name: '', address: toAddress },
      subject: 'Baton: a test',
      text: 'If you can read this, Baton can send e-mail.',
    })
    return `${toAddress}: ${response}`
  } finally {
    transport.close()
  }
}

function results(
  passed: Partial<Record<MailStage, string>>,
  failed?: { stage: MailStage; why: string },
): StageResult[] {
  return MAIL_STAGES.map((stage) => {
    if (stage === failed?.stage) return { stage, state: 'failed', detail: failed.why }
    const detail = passed[stage]
    return detail === undefined ? { stage, state: 'not_reached', detail: '' } : { stage, state: 'passed', detail }
  })
}
