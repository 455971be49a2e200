import { LinkTabs } from '#components/ui/link-tabs.tsx'
import type { Permission } from '#lib/auth/permissions.ts'

type Section = { id: string; label: string; needs?: Permission }

/** The sections of settings; those that a role may not open are left out. */
const SECTIONS = [
  { id: 'preferences', label: 'Preferences' },
  { id: 'sources', label: 'Write keys', needs: 'editIntegrations' },
  { id: 'mail', label: 'Mail', needs: 'editIntegrations' },
  { id: 'enrichment', label: 'Enrichment', needs: 'editEnrichment' },
  { id: 'users', label: 'Users', needs: 'editUsers' },
] as const satisfies readonly Section[]

type Props = { here: (typeof SECTIONS)[number]['id']; may: (needs: Permission) => boolean }

export function SettingsTabs({ here, may }: Props) {
  const open = SECTIONS.filter((section) => !('needs' in section) || may(section.needs))
  if (open.length < 2) return null
  return (
    <LinkTabs
      label="Sections of settings"
      tabs={open.map(({ id, label }) => ({
        href: id === 'preferences' ? '/settings' : `/settings/${id}`,
        label,
        isHere: id === here,
      }))}
    />
  )
}
