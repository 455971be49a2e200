'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const GATHER_MS = 60
/** The server's beat comes every 15 seconds; a line that was cut off silently tells nothing, not even an error. */
const QUIET_MS = 30_000

/**
 * Keeps every open list fresh: hears the server's stream and fetches again what moved. Says since when nothing could be
 * heard, once that is half a minute ago.
 */
export function useLive(): { pausedSince: number | null } {
  const client = useQueryClient()
  const [pausedSince, setPausedSince] = useState<number | null>(null)

  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined
    let heardAt = Date.now()
    let triedAt = 0
    let source: EventSource
    const refresh = () => {
      gathering = undefined
      void client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
    }
    const hear = () => {
      heardAt = Date.now()
      setPausedSince(null)
    }
    const listen = () => {
      triedAt = Date.now()
      source = new EventSource('/api/live')
      source.onopen = () => {
        // What moved before the stream was open was heard by nobody: after a gap, and since the page was made.
        refresh()
        hear()
      }
      source.onmessage = ({ data }) => {
        hear()
        const word = JSON.parse(data) as 'resync' | { handoffIds: number[] }
        if (word !== 'resync' && !word.handoffIds.length) return
        gathering ??= setTimeout(refresh, GATHER_MS)
      }
      source.addEventListener('beat', hear)
    }
    listen()
    const watch = setInterval(() => {
      if (Date.now() - heardAt <= QUIET_MS) return
      setPausedSince(heardAt)
      // Given up, hanging, or taken for open although nothing comes: a new one is tried now and then.
      if (Date.now() - triedAt <= QUIET_MS) return
      source.close()
      listen()
    }, 5000)
    return () => {
      source.close()
      clearInterval(watch)
      clearTimeout(gathering)
    }
  }, [client])

  return { pausedSince }
}
