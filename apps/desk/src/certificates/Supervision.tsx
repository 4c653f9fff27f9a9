import type { Certificate } from '@anzhu/contract/certificates'
import { listSanctions, type Sanction } from '@anzhu/contract/certificate-sanctions'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Facts, Section } from '../frame/index.ts'
import { Penalties } from './Penalties.tsx'
import { ProposeSanction } from './ProposeSanction.tsx'
import { SanctionActs } from './SanctionActs.tsx'

/** What the authority does about a certificate: suspension and revocation with the right to be heard, and the person's record. */
export function Supervision({ certificate }: { certificate: Certificate }) {
  const maySee = useMay('certificate.sanctions')
  return (
    <div className="columns">
      {maySee ? <Sanctions certificate={certificate} /> : <div />}
      <Penalties personId={certificate.person.id} />
    </div>
  )
}

function Sanctions({ certificate }: { certificate: Certificate }) {
  const mayPropose = useMay('certificate.sanction')
  const { data, error, refetch } = useEndpoint(listSanctions, { certificateId: certificate.id, limit: 50 })
  const open = data?.items.some(({ state }) => state === 'notified' || state === 'heard') ?? true
  return (
    <Section
      title="暂扣、撤销"
      aside={mayPropose && !open ? <ProposeSanction certificate={certificate} /> : undefined}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={3} />}
      {data?.items.length === 0 && (
        <p className="hint">没有暂扣或撤销。拟处理时先告知持证人，听取陈述申辩，再由另一人决定。</p>
      )}
      <ul className="sanctions">
        {data?.items.map((sanction) => (
          <li key={sanction.id}>
            <SanctionView sanction={sanction} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const tones: Readonly<Record<Sanction['state'], string>> = {
  notified: 'wait',
  heard: 'wait',
  dropped: 'mute',
  'in-force': 'bad',
  lifted: 'mute',
  over: 'mute',
}

function SanctionView({ sanction }: { sanction: Sanction }) {
  const { title, state, stateName, reason, basis, proposedBy, proposedUnit, proposedAt } = sanction
  return (
    <>
      <div className="sanctions__head">
        <b>{title}</b>
        <span className={`tag tag--${tones[state]}`}>{stateName}</span>
        <SanctionActs sanction={sanction} />
      </div>
      <Facts
        items={[
          ['理由', reason],
          ['依据', basis],
          ['拟办', `${proposedUnit} ${proposedBy} · ${formatMoment(proposedAt)}`],
          ['陈述期至', `${sanction.answerBy}（含当日）`],
          ['陈述申辩', sanction.statement],
          ...(sanction.decidedAt === null
            ? []
            : ([
                [
                  '决定',
                  `${sanction.decidedBy ?? ''} · ${formatMoment(sanction.decidedAt)}：${sanction.opinion}`,
                ],
              ] as const)),
          ...(sanction.returnsOn === null ? [] : ([['返还日', sanction.returnsOn]] as const)),
          ...(sanction.liftReason === null ? [] : ([['提前返还', sanction.liftReason]] as const)),
        ]}
      />
    </>
  )
}
