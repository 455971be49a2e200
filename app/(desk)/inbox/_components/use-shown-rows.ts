'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { InboxRow } from '#lib/work/views.ts'

/** A row as it is shown: fresh, or the ghost of one that has left the view. */
export type ShownRow = { row: InboxRow; isGhost: boolean }
export type ShownRows = { shown: ShownRow[]; waiting: InboxRow[]; showWaiting: () => void }

const QUIET_MS = 4000

/**
 * Keeps the list still under the cursor: rows are patched where they stand, one that left stays as a ghost, and new
 * ones wait to be asked for. While nobody points at the list or types, new rows come in at once.
 */
export function useShownRows(view: string, rows: InboxRow[] | undefined): ShownRows {
  const [order, setOrder] = useState<InboxRow[]>(rows ?? [])
  const [shownView, setShownView] = useState(view)
  const isBusy = useIsBusy()

  if (shownView !== view && rows) {
    setShownView(view)
    setOrder(rows)
  }
  useEffect(() => {
    if (!rows) return
    setOrder((known) => (known.length && isBusy() ? patched(known, rows) : settled(known, rows)))
  }, [rows, isBusy])

  // A key press renders the screen anew; of thousands of rows that are the same, nothing is made anew.
  const lists = useMemo(() => {
    const fresh = new Map(rows?.map((row) => [row.id, row]))
    const known = new Set(order.map(({ id }) => id))
    return {
      shown: order.map((row) => ({ row: fresh.get(row.id) ?? row, isGhost: !fresh.has(row.id) })),
      waiting: rows?.filter(({ id }) => !known.has(id)) ?? [],
    }
  }, [order, rows])
  return { ...lists, showWaiting: () => setOrder(rows ?? []) }
}

/** Known rows keep their places; what is new waits, but for what comes after all of them: it moves nothing. */
function patched(known: InboxRow[], rows: InboxRow[]): InboxRow[] {
  const fresh = new Map(rows.map((row) => [row.id, row]))
  const isKnown = new Set(known.map(({ id }) => id))
  const end = rows.findLastIndex(({ id }) => isKnown.has(id)) + 1
  return [...known.map((row) => fresh.get(row.id) ?? row), ...rows.slice(end)]
}

/** The fresh order, with the ghosts of rows that have just left kept near their places. */
function settled(known: InboxRow[], rows: InboxRow[]): InboxRow[] {
  const isFresh = new Set(rows.map(({ id }) => id))
  const result = [...rows]
  for (const [place, row] of known.entries()) if (!isFresh.has(row.id)) result.splice(place, 0, row)
  return result
}

/** Whether somebody points at the list, or pressed a key a moment ago. */
function useIsBusy(): () => boolean {
  const lastKeyAt = useRef(Number.NEGATIVE_INFINITY)
  const isBusy = useRef(() => {
    const isPointing = document.querySelector('[data-inbox-list]:hover') !== null
    return isPointing || performance.now() - lastKeyAt.current < QUIET_MS
  })
  useEffect(() => {
    const onKey = () => {
      lastKeyAt.current = performance.now()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return isBusy.current
}
