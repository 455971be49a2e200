'use client'

import { useEffect, useState } from 'react'

export type Density = 'comfortable' | 'compact'

/** How much room a row takes; each browser keeps its own. */
export function useDensity(): [Density, () => void] {
  const [density, setDensity] = useState<Density>('comfortable')
  useEffect(() => {
    if (localStorage.getItem('inbox-density') === 'compact') setDensity('compact')
  }, [])
  const toggle = () => {
    const next = density === 'compact' ? 'comfortable' : 'compact'
    localStorage.setItem('inbox-density', next)
    setDensity(next)
  }
  return [density, toggle]
}
