'use client'

import { FailedPage } from '#components/shell/failed-page.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** For what fails outside the desk, or in its frame. */
export default function RootError(props: Props) {
  return (
    <main className="h-full">
      <FailedPage {...props} home="/" />
    </main>
  )
}
