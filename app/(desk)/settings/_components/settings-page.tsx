import type { ReactNode } from 'react'
import { Page } from '#components/ui/page.tsx'
import type { Permission } from '#lib/auth/permissions.ts'
import { SettingsTabs } from './settings-tabs.tsx'

type Props = {
  here: 'preferences' | 'sources' | 'mail' | 'enrichment' | 'users'
  may: (needs: Permission) => boolean
  isNarrow?: boolean
  children: ReactNode
}

/** A section of settings under their tabs. */
export function SettingsPage({ here, may, isNarrow, children }: Props) {
  return (
    <Page title="Settings" isNarrow={isNarrow}>
      <SettingsTabs here={here} may={may} />
      {children}
    </Page>
  )
}
