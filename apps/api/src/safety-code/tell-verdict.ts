import type { Verdict } from '@anzhu/contract/scanning'
import { formatCodeNumber, verdictWords } from '@anzhu/contract/credential'
import { maskName } from '@anzhu/law/identifiers/mask'
import { colourOnDay } from '@anzhu/law/safety-code/standing'
import { tellPaper } from '../documents/index.ts'
import type { House } from '../house.ts'
import { regionView } from '../registry/index.ts'
import type { Holder } from './look-up.ts'
import type { Reading } from './read-code.ts'

/** What the public is told. A phone's code that may be a screenshot shows no colour; forged and unknown are the same. */
export function publicVerdict(house: House, { verdict, form, holder, certificate, paper }: Reading): Verdict {
  if (paper !== null) return { ...tell(house, verdict, null), ...tellPaper(paper) }
  if (certificate !== null) return { ...tell(house, verdict, null), certificate: certificate.shown }
  if (holder === null)
    return tell(house, verdict === 'forged' || verdict === 'paper-unknown' ? 'unknown' : verdict, null)
  return form === 'stale' ? tell(house, 'refresh', null) : tell(house, verdict, holder)
}

/** What an inspector is told: everything, and that a code which is not fresh may be a screenshot. */
export function inspectorVerdict(
  house: House,
  { verdict, form, holder, certificate, paper }: Reading,
): Verdict {
  if (paper !== null) return { ...tell(house, verdict, null), ...tellPaper(paper) }
  const told = tell(house, verdict, holder)
  if (certificate !== null) return { ...told, certificate: certificate.shown }
  return form === 'stale' && holder !== null ? { ...told, sentence: verdictWords.refresh.sentence } : told
}

function tell({ clock }: House, verdict: Verdict['verdict'], holder: Holder | null): Verdict {
  return {
    verdict,
    word: verdictWords[verdict].word,
    sentence: verdictWords[verdict].sentence,
    colour: holder && colourOnDay(clock.today(), holder),
    at: clock.now().toISOString(),
    certificate: null,
    paper: null,
    masked: holder && {
      name: maskName(holder.name),
      enterprise: holder.enterpriseName ?? '无在册企业',
      trade: holder.trade ?? '',
      validUntil: holder.validUntil,
      codeNumber: formatCodeNumber(holder.codeNumber),
      issuer: issuerOf(holder),
    },
  }
}

const issuerOf = ({ region }: Holder) => (region === null ? '苏州市' : officeOf(region))

/** By region: there are few, and every scan names one. */
const offices = new Map<string, string>()

function officeOf(region: string): string {
  const known = offices.get(region)
  if (known !== undefined) return known
  const office = regionView(region).path.slice(0, 2).join('')
  offices.set(region, office)
  return office
}
