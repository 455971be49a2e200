import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import './globals.css'
import { Providers } from './providers'

export const metadata: Metadata = { title: { default: 'Baton', template: '%s · Baton' }, icons: { icon: '/icon.svg' } }

export const viewport: Viewport = { width: 'device-width', initialScale: 1 }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies()
  const theme = jar.get('theme')?.value
  return (
    <html
      lang="en"
      data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}
      data-keys={jar.get('keys')?.value === 'off' ? 'off' : undefined}
    >
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
