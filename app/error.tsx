'use client'

import dynamic from 'next/dynamic'

// Loaded when something failed; when that fails too, the page for everything is there.
const FailedPage = dynamic(() => import('#components/shell/failed-page.tsx').then((file) => file.FailedPage))

type Props = { error: Error & { digest?: string }; reset: () => void }

/** For what fails outside the desk, or in its frame. */
export default function RootError(props: Props) {
  return (
    <main className="h-full">
      <FailedPage {...props} home="/" />
    </main>
  )
}
