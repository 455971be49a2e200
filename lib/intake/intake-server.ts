import { createServer, type Server } from 'node:http'
import { refusal, send } from './answer.ts'
import { answerRequest, type IntakeParts } from './answer-request.ts'
import { Memory } from './memory.ts'

const FAILED = refusal(
  500,
  'The intake failed on this request. Look into its log, and send it again when that is mended.',
)

/** The HTTP server of the intake: Segment's wire in, one answer a request, after what it carried is committed. */
export function createIntakeServer(parts: IntakeParts, memoryBytes: number): Server {
  const memory = new Memory(memoryBytes)
  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 10_000, requestTimeout: 30_000 })
  server.on('request', async (request, response) => {
    const hold = memory.hold()
    try {
      const answer = await answerRequest(request, parts, hold)
      if (!server.listening) response.setHeader('connection', 'close')
      send(response, answer)
    } catch (error) {
      // Nobody is left to hear an answer when the client broke off.
      if (request.destroyed && !request.complete) return
      parts.onError(error)
      send(response, FAILED)
    } finally {
      hold.release()
    }
  })
  return server
}
