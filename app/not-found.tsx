import type { Metadata } from 'next'
import { Brand } from '#components/shell/brand.tsx'
import { MissingPage } from '#components/shell/missing-page.tsx'

export const metadata: Metadata = { title: 'Nothing here' }

/** For an address that is no page of Baton. */
export default function NotFound() {
  return (
    <main className="grid h-full grid-rows-[auto_1fr]">
      <div className="p-4">
        <Brand />
      </div>
      <MissingPage home="/" homeLabel="Go to Baton" />
    </main>
  )
}
