import { redirect } from 'next/navigation'

/** The address alone leads to the inbox, and from there whoever is not signed in to the sign-in page. */
export default function StartPage(): never {
  redirect('/inbox')
}
