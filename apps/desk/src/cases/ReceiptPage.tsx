import { viewCase } from '@anzhu/contract/cases'
import { useEndpoint } from '@anzhu/web/api'
import { nextStepOf } from '@anzhu/web/case-words'
import { formatMoment } from '@anzhu/web/format'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { ReceiptPaper } from '../archive/index.ts'
import { Facts, NotOpen, Page } from '../frame/index.ts'
import { CaseNumber } from './CaseNumber.tsx'

const back = { to: '/items?box=mine', title: '我发起的' }

/** What was submitted: its number, who answers next and until when. It can be opened again at any time. */
export function ReceiptPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useEndpoint(viewCase, { id })
  if (data === undefined)
    return (
      <Page title="回执" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这一件"
          hint="请从“办件”进入。"
        />
      </Page>
    )
  const over = data.waiting === null
  return (
    <Page title="回执" back={back}>
      <section className="receipt" aria-label="回执">
        <h2 className="receipt__line">
          <span aria-hidden="true">✓ </span>
          {over ? `${data.title}：${data.state}` : `已提交 ${data.subject}的${spaced(data.title)}`}
        </h2>
        <CaseNumber number={data.number} large />
        <Facts
          items={[
            ['下一步', <b key="next">{nextStepOf(data.waiting)}</b>],
            ['现在', data.state],
            ['申请人', data.applicant],
            ['提交时间', data.submittedAt === null ? null : formatMoment(data.submittedAt)],
          ]}
        />
        <p className="hint">有结果或需要补正时，会在“消息”里告诉您。凭编号可以随时查到办到哪一步。</p>
        <div className="receipt__acts">
          <Button type="primary" onClick={() => window.print()}>
            打印
          </Button>
          <ReceiptPaper case={data} />
          <Link className="link" to={`/items/${id}`}>
            查看这一件
          </Link>
          <Link className="link" to="/items?box=mine">
            返回办件
          </Link>
        </div>
      </section>
    </Page>
  )
}

/** Between Chinese and Latin letters stands a space. */
const spaced = (title: string) => (/^[A-Z]/.test(title) ? ` ${title}` : title)
