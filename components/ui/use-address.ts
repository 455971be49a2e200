'use client'

import { usePathname, useRouter } from 'next/navigation'
import { createSerializer, type ParserMap, useQueryStates, type Values } from 'nuqs'
import { useOptimistic, useTransition } from 'react'

/**
 * What the address of a page that the server makes says, and how to change it. The address changes when its page has come:
 * whatever one goes back to shows what belongs to it. What is chosen meanwhile is shown at once and added.
 */
export function useAddress<Parsers extends ParserMap>(parsers: Parsers) {
  type Address = Values<Parsers>
  const router = useRouter()
  const path = usePathname()
  const [isPending, startTransition] = useTransition()
  const [come] = useQueryStates(parsers)
  const write = createSerializer(parsers) as (path: string, address: Address) => string
  const [address, show] = useOptimistic<Address>(come)
  const change = (by: Partial<Address>, how: 'push' | 'replace' = 'push') =>
    startTransition(() => {
      const next: Address = { ...address, ...by }
      show(next)
      router[how](write(path, next), { scroll: false })
    })
  return { address, change, isPending }
}
