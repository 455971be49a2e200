/** A mail server as settings show it: never with its user or password. */
export type MailServer = { host: string; port: number; isImplicitTls: boolean; signsIn: boolean }

/** Reads the address of a mail server; null when none is set or it cannot be read. */
export function readMailServer(smtpUrl: string | undefined): MailServer | null {
  const url = smtpUrl && URL.canParse(smtpUrl) ? new URL(smtpUrl) : null
  if (!url?.hostname) return null
  const isImplicitTls = url.protocol === 'smtps:'
  return {
    host: url.hostname,
    port: Number(url.port) || (isImplicitTls ? 465 : 587),
    isImplicitTls,
    signsIn: url.username !== '',
  }
}

/** The stages of sending a mail, in their order. */
export const MAIL_STAGES = ['connect', 'tls', 'auth', 'accepted'] as const
export type MailStage = (typeof MAIL_STAGES)[number]

/** Which stage an error of the mail connection belongs to, by its code. */
export function stageOf(code: string | undefined): MailStage {
  if (code === undefined) return 'connect'
  if (
    code === 'ETLS' ||
    code === 'EREQUIRETLS' ||
    /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/.test(code)
  )
    return 'tls'
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'EOAUTH2') return 'auth'
  return code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ESTREAM' ? 'accepted' : 'connect'
}
