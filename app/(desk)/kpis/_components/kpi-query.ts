import {
  createLoader,
  createSerializer,
  type inferParserType,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server'
import { MARK_IDS } from '#lib/kpis/rules/marks.ts'
import { COMPARISONS, RANGES } from '#lib/kpis/rules/range.ts'
import { CLOCKS } from '#lib/kpis/rules/scope.ts'
import { SECTION_IDS } from '#lib/kpis/rules/section.ts'
import type { Drill } from '#lib/kpis/rules/table.ts'
import type { KpiQuery } from '#lib/kpis/views.ts'
import { BANDS } from '#lib/policy/rules/bands.ts'

/** What the address of the dashboard says: range, comparison, clock, zone, filters. */
export const KPI_QUERY = {
  range: parseAsStringLiteral(RANGES).withDefault('90d'),
  from: parseAsString,
  to: parseAsString,
  compare: parseAsStringLiteral(COMPARISONS).withDefault('previous'),
  clock: parseAsStringLiteral(CLOCKS).withDefault('business'),
  zone: parseAsString,
  team: parseAsInteger,
  seller: parseAsInteger,
  segment: parseAsString,
  source: parseAsString,
  situation: parseAsString,
  band: parseAsStringLiteral(BANDS),
}
export type KpiAddress = inferParserType<typeof KPI_QUERY>

/** The same with a mark and what narrows it: the address of a list of leads, or of a file. */
const MARK_QUERY = {
  ...KPI_QUERY,
  mark: parseAsStringLiteral(MARK_IDS).withDefault('handed_off'),
  reason: parseAsString,
  rule: parseAsString,
  track: parseAsString,
  longer: parseAsInteger,
  shorter: parseAsInteger,
  since: parseAsInteger,
  until: parseAsInteger,
  after: parseAsString,
}
export type MarkAddress = inferParserType<typeof MARK_QUERY>

export const loadKpiAddress = createLoader(KPI_QUERY)
export const loadMarkAddress = createLoader(MARK_QUERY)
export const loadExport = createLoader({
  ...MARK_QUERY,
  table: parseAsStringLiteral([...SECTION_IDS, 'leads']).withDefault('speed'),
})

export const dashboardHref = (address: KpiAddress) => createSerializer(KPI_QUERY)('/kpis', address)
export const markHref = (address: MarkAddress) => createSerializer(MARK_QUERY)('/kpis/leads', address)
export const exportHref = (address: KpiAddress | MarkAddress, table: string) =>
  createSerializer({ ...MARK_QUERY, table: parseAsString })('/kpis/export', { ...address, table })

/** Where a figure leads: the same filters, and what narrows it further. */
export function drillHref(address: KpiAddress, drill: Drill): string {
  const { mark, from, to, teamId, sellerId, segment, source, situation, band, reason, rule, track } = drill
  return createSerializer(MARK_QUERY)('/kpis/leads', {
    ...address,
    ...{ mark, reason, rule, track, longer: drill.waitAtLeast, shorter: drill.waitBelow, since: from, until: to },
    team: teamId ?? address.team,
    seller: sellerId ?? address.seller,
    segment: segment ?? address.segment,
    source: source ?? address.source,
    situation: situation ?? address.situation,
    band: band ?? address.band,
  })
}

export function toKpiQuery({ team, seller, ...address }: KpiAddress): KpiQuery {
  return { ...address, teamId: team, sellerId: seller }
}

export function toMarkQuery({ reason, rule, track, longer, shorter, since, until, ...address }: MarkAddress): KpiQuery {
  return {
    ...toKpiQuery(address),
    ...{
      reason: reason ?? undefined,
      rule: rule ?? undefined,
      track: track ?? undefined,
      spanFrom: since,
      spanTo: until,
    },
    ...{ waitAtLeast: longer ?? undefined, waitBelow: shorter ?? undefined },
  }
}
