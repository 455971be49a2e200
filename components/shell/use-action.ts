'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useState, useTransition } from 'react'
import type { ActionResult } from '#lib/auth/act.ts'

const OFFLINE = 'Baton could not be reached. Nothing was changed; try again.'

/** Runs a server action, then reads the page anew. `problem` says in words why it was refused. */
export function useAction() {
  const router = useRouter()
  const [isBusy, startTransition] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)

  const run = useCallback(
    <T>(action: () => Promise<ActionResult<T>>, onDone?: (value: T) => void) => {
      setProblem(null)
      startTransition(async () => {
        const result = await action().catch(() => null)
        if (!result?.ok) return setProblem(result?.message ?? OFFLINE)
        onDone?.(result.value)
        router.refresh()
      })
    },
    [router],
  )
  return { run, isBusy, problem, setProblem }
}
