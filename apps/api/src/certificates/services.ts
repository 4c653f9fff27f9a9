import type { Offered } from '@anzhu/law/certificates/services/service'
import type { Party } from '@anzhu/law/kernel/flow'
import { caseService, type CaseService, type Desk, type Matter } from '../cases/index.ts'
import { change, correct, extend } from './effects/alter.ts'
import { openApproval, type Approval } from './effects/approval.ts'
import { cancel, transferOut } from './effects/end.ts'
import { issueNew, issueSupplement, issueTransferIn } from './effects/issue.ts'
import { startRename } from './effects/rename.ts'
import { replace } from './effects/replace.ts'
import { carried, choices, keep, prefill } from './fill-in.ts'
import { certificateFlowKinds, type CertificateFlow } from './flow-kinds.ts'
import { certificateExclusive, loadPerson } from './known-persons.ts'
import { loadFacts } from './load-facts.ts'

/** What follows from the approval of each service that is about a person's certificate. */
const effects = {
  new: issueNew,
  extend,
  change,
  replace,
  cancel,
  supplement: issueSupplement,
  correct,
  'transfer-out': transferOut,
  'transfer-in': issueTransferIn,
} as const satisfies Partial<Record<Offered, (approval: Approval) => Promise<void>>>

const isOurs = (service: Offered): service is keyof typeof effects | 'rename' =>
  service === 'rename' || service in effects

/** Every certificate service of every jurisdiction; enrolments and employments have their own contexts. */
export const certificateServices: readonly CaseService[] = certificateFlowKinds.flatMap((kind) => {
  const { service } = kind
  return isOurs(service) ? [serviceFor(kind, service)] : []
})

function serviceFor(kind: CertificateFlow, service: keyof typeof effects | 'rename'): CaseService {
  return caseService({
    flow: kind.flow,
    loadFacts: (desk, matter) => loadFacts(kind, desk, matter),
    prefill: (desk, matter) => prefill(kind, desk, matter),
    choices: (desk, matter) => choices(kind, desk, matter),
    carried: (desk, matter) => carried(kind, desk, matter),
    keep: (desk, matter, slot, fileIds) => keep(kind, desk, matter, slot, fileIds),
    exclusive: () => certificateExclusive,
    party: (matter, party, desk) => partyOf(matter, party, desk),
    async approved(desk, matter) {
      if (service === 'rename') return startRename(desk, matter)
      await effects[service](await openApproval(kind, desk, matter))
    },
  })
}

/** Who is asked: the present employer, the enterprise on the certificate, or the person. */
async function partyOf({ personId, certificateId }: Matter, party: Party, { db }: Desk) {
  if (personId === null) return undefined
  if (party === 'person') return { personId }
  const person = await loadPerson(db, personId)
  const record = person?.certificates.find(({ id }) => id === certificateId)
  const id = party === 'employer' ? person?.employer?.id : record?.enterprise_id
  return id === undefined || id === null ? undefined : { organisationId: id }
}
