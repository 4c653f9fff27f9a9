import { viewMyEmployment } from '@anzhu/contract/employment'
import type { EmploymentSpan } from '@anzhu/contract/people'
import { useEndpoint } from '@anzhu/web/api'
import { formatDay } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { Page } from '../app/Page.tsx'
import { EndEmployment } from './EndEmployment.tsx'
import { Offer } from './Offer.tsx'

/** Who asks me to be employed, for whom I work now, and for whom I worked. */
export function EmploymentPage() {
  const { data, error, refetch } = useEndpoint(viewMyEmployment, {})
  return (
    <Page title="我的聘用" back="/me">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && (
        <>
          {data.offers.map((offer) => (
            <Offer key={offer.id} offer={offer} phone={data.phone} face={data.face} />
          ))}
          {data.current === null ? (
            data.offers.length === 0 && (
              <Empty title="现在没有登记的聘用">
                企业发起聘用后会发短信给您，也会出现在这里，由您核对并同意。
              </Empty>
            )
          ) : (
            <Current span={data.current} />
          )}
          {data.former.length > 0 && <Former spans={data.former} />}
        </>
      )}
    </Page>
  )
}

const termOf = ({ contractFrom, contractTo }: EmploymentSpan) =>
  contractFrom === null ? '花名册登记，没有合同期' : `${contractFrom} 至 ${formatDay(contractTo)}`

function Current({ span }: { span: EmploymentSpan }) {
  return (
    <section className="section" aria-labelledby="current">
      <h2 id="current">现在的聘用</h2>
      <SummaryList
        label="现在的聘用"
        rows={[
          { id: 'enterprise', title: '企业', value: span.enterprise.name },
          { id: 'post', title: '职务', value: span.post },
          { id: 'term', title: '合同期', value: termOf(span) },
          { id: 'since', title: '建立日期', value: span.startedOn },
        ]}
      />
      <EndEmployment span={span} />
    </section>
  )
}

function Former({ spans }: { spans: readonly EmploymentSpan[] }) {
  return (
    <section className="section" aria-labelledby="former">
      <h2 id="former">以前的聘用</h2>
      <ul className="rows">
        {spans.map((span) => (
          <li key={span.id} className="row">
            <p className="row__title">{span.enterprise.name}</p>
            <p>
              {span.post} · {span.startedOn} 至 {formatDay(span.endedOn)}
            </p>
            <p className="hint">{span.endReason}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
