import type { ReactNode } from 'react'
import { Page } from '#components/ui/page.tsx'
import type { Permission } from '#lib/auth/permissions.ts'
import { SettingsTabs } from './settings-tabs.tsx'

type Props = {
  here: 'preferences' | 'sources' | 'mail' | 'enrichment' | 'users'
  may: (needs: Permission) => boolean
  /** Text and forms read better in a narrow column. */
  isNarrow?: boolean
  children: ReactNode
}

/** A section of settings under their tabs. */
export function SettingsPage({ here, may, isNarrow, children }: Props) {
  return (
    <Page title="Settings">
      <SettingsTabs here={here} may={may} />
      <div className={isNarrow ? 'max-w-[820px]' : undefined}>{children}</div>
    </Page>
  )
}
