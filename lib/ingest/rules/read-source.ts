import { cutText } from './clean-text.ts'
import type { ReceivedCall } from './parse-call.ts'

/** Where a visit came from, and its campaign; null where the call does not say. */
export type VisitSource = { source: string | null; campaign: string | null }

const LONGEST_NAME = 120

const MEDIA: Record<string, string> = {
  cpc: 'ad',
  ppc: 'ad',
  paid: 'ad',
  email: 'e-mail',
  social: 'social',
  organic: 'search',
}

/** Reads source and campaign from the campaign fields, else from the referrer. */
export function readSource({ campaign, referrer }: Pick<ReceivedCall, 'campaign' | 'referrer'>): VisitSource {
  const source = textOf(campaign.source)
  const medium = textOf(campaign.medium)
  const named = [source && capitalised(source), medium && (MEDIA[medium.toLowerCase()] ?? medium)].filter(Boolean)
  return { source: named.length ? named.join(', ') : hostOf(referrer), campaign: textOf(campaign.name) }
}

function hostOf(referrer: string | null): string | null {
  const host = referrer?.match(/^https?:\/\/(?:www\.)?([^/:?#]+)/i)?.[1]
  return host ? cutText(host.toLowerCase(), LONGEST_NAME) : null
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() ? cutText(value.trim(), LONGEST_NAME) : null
}

const NAMES: Record<string, string> = { linkedin: 'LinkedIn', youtube: 'YouTube', github: 'GitHub', hubspot: 'HubSpot' }
const capitalised = (text: string) => NAMES[text.toLowerCase()] ?? text.charAt(0).toUpperCase() + text.slice(1)
