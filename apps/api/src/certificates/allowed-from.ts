import type { BanFacts } from '@anzhu/law/certificates/facts'
import type { CertificateRule, Judged } from '@anzhu/law/certificates/judged'
import { extensionFrom } from '@anzhu/law/certificates/validity'
import { addDays, addMonths, maxDay, type PlainDate } from '@anzhu/law/kernel/date'
import { examine, unmet } from '@anzhu/law/kernel/rule'

/**
 * The first day from which nothing stands in the way but what today does not: “not yet”. Null when it is allowed today, and
 * when something other than the calendar is in the way. The day is tried, not assumed.
 */
export function allowedFrom(rules: readonly CertificateRule[], judged: Judged): PlainDate | null {
  const failed = unmet(examine(rules, judged))
  const days = failed.map(({ rule, earliestOn }) => earliestOn ?? opening[rule]?.(judged))
  const [first, ...others] = days
  if (first === undefined || others.includes(undefined)) return null
  const day = maxDay(first, ...others)
  return unmet(examine(rules, { ...judged, on: day })).length === 0 ? day : null
}

/** The day after which a condition that only waits for a day no longer does. */
const opening: Readonly<Record<string, (judged: Judged) => PlainDate | undefined>> = {
  'CR-X02': ({ certificate, terms }) =>
    certificate?.expires === undefined ? undefined : extensionFrom(certificate.expires, terms),
  'CR-C01': ({ certificate, terms }) =>
    afterMonths(certificate?.lastChange ?? undefined, terms.changeCoolDownMonths),
  'CR-E01': (judged) => afterBan(judged, 'absence', judged.terms.absenceBanMonths),
  'CR-E02': (judged) => afterBan(judged, 'cheating', judged.terms.cheatingBanMonths),
  'CR-E10': (judged) => afterBan(judged, 'false_materials', 12),
  'CR-E11': (judged) => afterBan(judged, 'fraud', 36),
}

const afterMonths = (from: PlainDate | undefined, months: number | null) =>
  from === undefined || months === null ? undefined : addDays(addMonths(from, months), 1)

const afterBan = ({ bans = [] }: Judged, type: BanFacts['type'], months: number | null) =>
  afterMonths(
    bans
      .filter((one) => one.type === type)
      .map(({ from }) => from)
      .toSorted()
      .at(-1),
    months,
  )
