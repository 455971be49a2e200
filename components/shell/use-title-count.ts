'use client'

import { useEffect } from 'react'

const COUNT = /^\(\d+\) /

/** Puts how many promises fall due soon before the tab's title, also after a page has changed it. */
export function useTitleCount(dueSoon: number): void {
  useEffect(() => {
    const apply = () => {
      const bare = document.title.replace(COUNT, '')
      const wanted = dueSoon ? `(${dueSoon}) ${bare}` : bare
      if (document.title !== wanted) document.title = wanted
    }
    apply()
    const watch = new MutationObserver(apply)
    watch.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => watch.disconnect()
  }, [dueSoon])
}
