'use client'

import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useCallback, useMemo } from 'react'
import { type InboxSearch, readSearch, SEARCH_KEYS, writeSearch } from '#lib/work/rules/inbox-search.ts'

const PARSERS = {
  ...(Object.fromEntries(SEARCH_KEYS.map((key) => [key, parseAsString])) as Record<
    (typeof SEARCH_KEYS)[number],
    typeof parseAsString
  >),
  handoff: parseAsInteger,
}

type History = 'push' | 'replace'

/** What the address says: the search, and which handoff was opened by name. Back takes one back. */
export function useInboxPlace() {
  const [{ handoff, ...params }, setPlace] = useQueryStates(PARSERS, { history: 'push' })
  const key = JSON.stringify(params)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when the parameters changed
  const search = useMemo(() => readSearch(params).search, [key])
  const setHandoff = useCallback(
    (id: number | null, history: History = 'push') => void setPlace({ handoff: id }, { history }),
    [setPlace],
  )
  const setSearch = useCallback(
    (next: InboxSearch, history: History = 'push') =>
      void setPlace({ ...writeSearch(next), handoff: null }, { history }),
    [setPlace],
  )
  return { search, handoff, setHandoff, setSearch }
}
