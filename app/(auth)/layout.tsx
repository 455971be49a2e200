import type { ReactNode } from 'react'
import { Brand } from '#components/shell/brand.tsx'

/** The quiet frame of sign-in and welcome. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-full place-items-center px-4 py-10">
      <div className="w-full max-w-[360px]">
        <div className="mb-6 flex justify-center text-lg">
          <Brand />
        </div>
        <div className="rounded-lg border border-line bg-surface p-6 shadow-float">{children}</div>
      </div>
    </main>
  )
}
