'use client'

import { FailedPage } from '#components/shell/failed-page.tsx'
import './globals.css'

type Props = { error: Error & { digest?: string }; reset: () => void }

/** For a failure of the root layout itself, which this replaces whole. */
export default function GlobalError(props: Props) {
  return (
    <html lang="en">
      <body>
        <title>Something failed · Baton</title>
        <main className="h-full">
          <FailedPage {...props} home="/" />
        </main>
      </body>
    </html>
  )
}
