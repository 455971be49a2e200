'use client'

import { useMutation } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'

export const DEEDS = ['inbox deeds']

type Answer = Promise<ActionResult<unknown>>
type Attempt = { run: () => Answer; onWait: () => void }

const TRIES = 6

const UNREACHABLE = {
  ok: false,
  code: 'failed',
  message: 'Baton could not be reached for a while, and it is not known whether this was done. Look, then try again.',
} as const

/**
 * Sends deeds to the server, one after the other. One whose answer is lost is sent again under the same key, at once
 * when the browser is back online; after some tries it is given back as failed.
 */
export function useDeeds(): (attempt: Attempt) => Answer {
  const { mutateAsync } = useMutation({
    mutationKey: DEEDS,
    scope: { id: 'inbox' },
    mutationFn: async ({ run, onWait }: Attempt) => {
      try {
        return await run()
      } catch (error) {
        onWait()
        throw error
      }
    },
    retry: TRIES,
    retryDelay: (tries) => Math.min(1000 * 2 ** tries, 10_000),
  })
  return useCallback(
    (attempt) => {
      if (!navigator.onLine) attempt.onWait()
      return mutateAsync(attempt).catch((): ActionResult => UNREACHABLE)
    },
    [mutateAsync],
  )
}
