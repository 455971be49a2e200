'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const GATHER_MS = 60
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
    let lostAt: number | null = null
    const source = new EventSource('/api/live')
    const refresh = () => {
      gathering = undefined
      void client.invalidateQueries({ predicate: ({ meta }) => meta?.isLive === true })
    }
    source.onopen = () => {
      // What moved before the stream was open was heard by nobody: after a gap, and since the page was made.
      refresh()
      lostAt = null
      setPausedSince(null)
    }
    source.onmessage = ({ data }) => {
      const word = JSON.parse(data) as 'resync' | { handoffIds: number[] }
      if (word !== 'resync' && !word.handoffIds.length) return
      gathering ??= setTimeout(refresh, GATHER_MS)
    }
    source.onerror = () => {
      lostAt ??= Date.now()
    }
    const watch = setInterval(() => {
      if (lostAt !== null && Date.now() - lostAt > QUIET_MS) setPausedSince(lostAt)
    }, 5000)
    return () => {
      source.close()
      clearInterval(watch)
      clearTimeout(gathering)
    }
  }, [client])

  return { pausedSince }
}
