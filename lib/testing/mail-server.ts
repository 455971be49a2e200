import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { from: string; to: string[]; text: string }
export type TestMailServer = {
  url: string
  received: ReceivedMail[]
  /** Answers the next so many mails with this refusal. */
  refuse: (times: number, reason?: string) => void
  close: () => Promise<void>
}

/** A real mail server on a loopback port that keeps what it gets. */
export async function startMailServer(): Promise<TestMailServer> {
  const received: ReceivedMail[] = []
  let refusals = 0
  let refusal = ''
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      stream.on('end', () => {
        if (refusals > 0) {
          refusals--
          return done(Object.assign(new Error(refusal), { responseCode: 451 }))
        }
        const { mailFrom, rcptTo } = session.envelope
        received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), text })
        done()
      })
    },
  })
  // Who sends may be killed in the middle of it.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as { port: number }
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (times, reason = 'Try again later') => {
      refusals = times
      refusal = reason
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
