'use client'

import { FailedPage } from '#components/shell/failed-page.tsx'

type Props = { error: Error & { digest?: string }; reset: () => void }

export default function DeskError(props: Props) {
  return <FailedPage {...props} home="/inbox" />
}
