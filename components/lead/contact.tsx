import { Phone } from 'lucide-react'

const LOOK = 'touchable inline-flex items-center text-accent-ink hover:underline'

/** How to reach a lead. */
export function Contact({ email, phone }: { email: string; phone: string | null }) {
  return (
    <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      <a href={`mailto:${email}`} className={`${LOOK} wrap-anywhere`}>
        {email}
      </a>
      {phone && (
        <a href={`tel:${phone}`} className={`${LOOK} num gap-1`}>
          <Phone size={13} aria-hidden />
          {phone}
        </a>
      )}
    </p>
  )
}
