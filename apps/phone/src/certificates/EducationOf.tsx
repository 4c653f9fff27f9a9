import { listMyEducation } from '@anzhu/contract/certificate-education'
import type { Certificate } from '@anzhu/contract/certificates'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar } from '@anzhu/web/states.tsx'

/** Hours of continuing education that count for the extension of this certificate, and the records behind them. */
export function EducationOf({ certificate: { id, category } }: { certificate: Certificate }) {
  const { data, error, refetch } = useEndpoint(listMyEducation, {})
  const tally = data?.tallies.find(({ certificateId }) => certificateId === id)
  const records = (data?.items ?? []).filter(({ letter }) => category.startsWith(letter))
  if (error === null && tally === undefined && records.length === 0) return null
  return (
    <section className="section" aria-labelledby="education">
      <h2 id="education">继续教育（延期要用）</h2>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {tally !== undefined && (
        <p className="lead">
          {tally.hours >= tally.neededHours ? '✓ 已满：' : '还不够：'}
          {tally.countedFrom} 起 <b>{tally.hours}</b> 学时，要求 {tally.neededHours} 学时
        </p>
      )}
      {records.length > 0 && (
        <ul className="rows">
          {records.map(({ id: key, hours, completedOn, body, voidedAt, voidReason }) => (
            <li key={key} className="row row--pair">
              <p className="row__title">{voidedAt === null ? `${hours} 学时` : `${hours} 学时（已作废）`}</p>
              <p className="row__side">{completedOn}</p>
              <p className="hint">
                {body}
                {voidReason !== null && `；作废原因：${voidReason}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
