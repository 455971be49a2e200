import { cutText } from './clean-text.ts'

const LONGEST_STATE = 60

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })

// ICU knows these as regions, but nobody lives in them.
const NOT_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** Names by which people call a country, beside its English one. */
const OTHER_NAMES: Record<string, string> = {
  AT: 'österreich',
  BE: 'belgië,belgique,belgien',
  BR: 'brasil',
  CH: 'schweiz,suisse,svizzera',
  CI: 'ivory coast',
  CZ: 'czech republic',
  DE: 'deutschland',
  DK: 'danmark',
  ES: 'españa',
  FR: 'frankreich',
  GB: 'england,scotland,wales,northern ireland,great britain,uk,u.k.',
  HK: 'hong kong',
  IT: 'italia',
  KR: 'korea,republic of korea',
  MM: 'myanmar,burma',
  MO: 'macao,macau',
  MX: 'méxico',
  NL: 'holland,nederland',
  NO: 'norge',
  PL: 'polska',
  RU: 'russian federation',
  SE: 'sverige',
  TR: 'turkey',
  US: 'usa,u.s.,u.s.a.,america,united states of america',
  VN: 'viet nam',
}

const codesByName = new Map<string, string>()
for (const first of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
  for (const second of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
    const code = presentCode(first + second)
    if (code) codesByName.set(plainName(regions.of(code) as string), code)
  }
}
for (const [code, names] of Object.entries(OTHER_NAMES)) {
  for (const name of names.split(',')) codesByName.set(name, code)
}

/** The ISO code of a country given by its code or name; undefined when it is not known. */
export function countryCode(country: string | undefined): string | undefined {
  if (!country) return undefined
  return presentCode(country.toUpperCase()) ?? codesByName.get(plainName(country))
}

/** ICU also names countries that are gone, by the name of what they became: "DD" is Germany's, whose code is "DE". */
function presentCode(code: string): string | undefined {
  if (!/^[A-Z]{2}$/.test(code) || !regions.of(code)) return undefined
  const { region } = new Intl.Locale('und', { region: code })
  return region && !NOT_COUNTRIES.has(region) ? region : undefined
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replace(/^the /, '')
    .replaceAll('&', 'and')
    .replaceAll('’', "'")
    .replace(/^st\. /, 'saint ')
}

const STATES =
  'Alabama AL,Alaska AK,Arizona AZ,Arkansas AR,California CA,Colorado CO,Connecticut CT,Delaware DE,District of Columbia DC,' +
  'Florida FL,Georgia GA,Hawaii HI,Idaho ID,Illinois IL,Indiana IN,Iowa IA,Kansas KS,Kentucky KY,Louisiana LA,Maine ME,' +
  'Maryland MD,Massachusetts MA,Michigan MI,Minnesota MN,Mississippi MS,Missouri MO,Montana MT,Nebraska NE,Nevada NV,' +
  'New Hampshire NH,New Jersey NJ,New Mexico NM,New York NY,North Carolina NC,North Dakota ND,Ohio OH,Oklahoma OK,Oregon OR,' +
  'Pennsylvania PA,Rhode Island RI,South Carolina SC,South Dakota SD,Tennessee TN,Texas TX,Utah UT,Vermont VT,Virginia VA,' +
  'Washington WA,West Virginia WV,Wisconsin WI,Wyoming WY'

const statesByName = new Map(STATES.split(',').map((state) => [state.slice(0, -3).toLowerCase(), state.slice(-2)]))

/** A state as its code: in the United States from its name or code, elsewhere as it was written. */
export function stateCode(state: string | undefined, country: string | undefined): string | undefined {
  if (!state) return undefined
  if (country !== undefined && country !== 'US') return cutText(state, LONGEST_STATE)
  return (
    statesByName.get(state.toLowerCase()) ?? (state.length === 2 ? state.toUpperCase() : cutText(state, LONGEST_STATE))
  )
}
