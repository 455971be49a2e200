'use client'

import Link from 'next/link'
import { type ComponentProps, useState } from 'react'

/** A link among many: what it leads to is asked for ahead of time once somebody points at it, not as soon as it is seen. */
export function ListLink(props: ComponentProps<typeof Link>) {
  const [isMeant, setIsMeant] = useState(false)
  const mean = () => setIsMeant(true)
  return <Link {...props} prefetch={isMeant ? null : false} onPointerEnter={mean} onFocus={mean} />
}
