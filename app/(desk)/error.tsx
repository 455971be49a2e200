'use client'

import dynamic from 'next/dynamic'

// Loaded when something failed; when that fails too, the page for everything is there.
const FailedPage = dynamic(() => import('#components/shell/failed-page.tsx').then((file) => file.FailedPage))

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function DeskError(props: Props) {
  return <FailedPage {...props} home="/inbox" />
}
