import { connect, createServer, type Socket } from 'node:net'

/** A line to Postgres that can be slow, be cut, and lose the answer to a commit that was carried out. */
export type LossyProxy = {
  port: number
  /** Each chunk is held up for so long, either way. */
  setDelay: (milliseconds: number) => void
  /** Cuts a share (0 to 1) of the connections. @returns how many */
  cut: (share: number, next: () => number) => number
  /** The next so many commits reach the server; their answers do not come back, and their lines are cut. */
  loseAnswers: (commits: number) => void
  lostAnswers: () => number
  close: () => Promise<void>
}

/** A commit of a transaction, or the intake's insert, which is a transaction of its own. */
const COMMIT = /\bcommit\0|INSERT INTO received_calls/i

export async function startLossyProxy(serverPort: () => number): Promise<LossyProxy> {
  const lines = new Set<{ cut: () => void }>()
  let delayMs = 0
  let toLose = 0
  let lost = 0

  const server = createServer((client) => {
    const upstream = connect(serverPort(), '127.0.0.1')
    let isAnswerLost = false
    const line = {
      cut: () => {
        lines.delete(line)
        client.destroy()
        upstream.destroy()
      },
    }
    lines.add(line)
    client.setNoDelay(true)
    upstream.setNoDelay(true)
    carry(client, upstream, (chunk) => {
      if (toLose === 0 || isAnswerLost || !COMMIT.test(chunk.toString('latin1'))) return true
      toLose--
      lost++
      isAnswerLost = true
      return true
    })
    carry(upstream, client, () => {
      if (isAnswerLost) line.cut()
      return !isAnswerLost
    })
    for (const socket of [client, upstream]) {
      socket.on('error', line.cut)
      socket.on('close', line.cut)
    }
  })

  /** Hands on what comes from one side, in order, as long as `passes` says so. */
  function carry(from: Socket, to: Socket, passes: (chunk: Buffer) => boolean): void {
    from.on('data', (chunk) => {
      if (!passes(chunk)) return
      if (delayMs === 0) to.write(chunk)
      else {
        from.pause()
        setTimeout(() => {
          to.write(chunk)
          from.resume()
        }, delayMs)
      }
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as { port: number }).port,
    setDelay: (milliseconds) => {
      delayMs = milliseconds
    },
    cut: (share, next) => {
      const unlucky = [...lines].filter(() => next() < share)
      for (const line of unlucky) line.cut()
      return unlucky.length
    },
    loseAnswers: (commits) => {
      toLose = commits
    },
    lostAnswers: () => lost,
    close: () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const line of lines) line.cut()
      return closed
    },
  }
}
