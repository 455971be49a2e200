'use client'

import { useState } from 'react'

/**
 * The row that a view begins with, kept when another comes before it or it leaves: nothing takes its place under who
 * reads it or writes about it.
 */
export function useFirstKept(view: string, firstId: number | null): number | null {
  const [kept, setKept] = useState({ view, id: firstId })
  const isStale = kept.view !== view || kept.id === null
  if (isStale && (kept.view !== view || kept.id !== firstId)) setKept({ view, id: firstId })
  return isStale ? firstId : kept.id
}
