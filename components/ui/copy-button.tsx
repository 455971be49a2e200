'use client'

import { Check, Copy } from 'lucide-react'
import { type ComponentProps, useState } from 'react'
import { Button } from './button.tsx'

const SAID_MS = 2000

/** Copies a text, and says so for a moment. */
export function CopyButton({ text, children = 'Copy', ...rest }: ComponentProps<typeof Button> & { text: string }) {
  const [isCopied, setIsCopied] = useState(false)
  async function copy() {
    await navigator.clipboard.writeText(text)
    setIsCopied(true)
    setTimeout(() => setIsCopied(false), SAID_MS)
  }
  return (
    <Button
      {...rest}
      onClick={copy}
      icon={isCopied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
      aria-live="polite"
    >
      {isCopied ? 'Copied' : children}
    </Button>
  )
}
