import './certificates.css'
import { previewCampaign, startCampaign } from '@anzhu/contract/certificate-runs'
import type { Reply } from '@anzhu/contract/endpoint'
import { isPlainDate } from '@anzhu/law/kernel/date'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button, DatePicker, Form, Input } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useNavigate, useSearchParams } from 'react-router'
import { Page, Refusal, Refused, Section } from '../frame/index.ts'

const back = { to: '/certs', title: '证书' }
const dayFormats = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']

/** Extending everybody's certificates that end within a span: who would be, who not and why, before it is begun. */
export function CampaignPage() {
  const may = useMay('certificate.run')
  const { post, today } = useSession()
  const [params, setParams] = useSearchParams()
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? '']
  const region = post.region ?? ''
  const asked =
    isPlainDate(from) && isPlainDate(to)
      ? { from, to }
      : { from: today, to: dayjs(today).add(3, 'month').format('YYYY-MM-DD') }
  const { data, error, refetch, isPlaceholderData } = useEndpoint(
    previewCampaign,
    { region, ...asked },
    { enabled: may && region !== '' },
  )
  if (!may || region === '') return <Refused title="自动延期" what="办理自动延期" />
  const choose = (days: readonly (Dayjs | null)[] | null) => {
    const [first, last] = (days ?? []).map((day) => day?.format('YYYY-MM-DD') ?? '')
    if (first !== undefined && last !== undefined) setParams({ from: first, to: last }, { replace: true })
  }
  return (
    <Page title="自动延期" back={back} beside={<span className="hint">{post.regionName}</span>}>
      <div className="columns">
        <Section title="到期日在哪一段">
          <div className="campaign__span">
            <DatePicker.RangePicker
              id={{ start: 'campaign-from', end: 'campaign-to' }}
              aria-label="到期日"
              format={dayFormats}
              allowClear={false}
              value={[dayjs(asked.from), dayjs(asked.to)]}
              onChange={choose}
            />
            <span className="hint">首尾两天都算</span>
            {data?.prescribed != null && (
              <Button
                size="small"
                onClick={() => setParams({ ...data.prescribed }, { replace: true })}
                disabled={data.prescribed.from === asked.from && data.prescribed.to === asked.to}
              >
                用规定的一段：{data.prescribed.from} 至 {data.prescribed.to}
              </Button>
            )}
          </div>
          {error !== null && <ErrorBar error={error} retry={() => void refetch()} lead="没有试算" />}
          {data === undefined && error === null && <Loading lines={4} label="正在逐本试算" />}
          {data !== undefined && <Preview found={data} busy={isPlaceholderData} />}
        </Section>
        <Start region={region} asked={asked} eligible={isPlaceholderData ? 0 : (data?.eligible ?? 0)} />
      </div>
    </Page>
  )
}

/** How many would be extended, and each condition that holds the others back. */
function Preview({
  found: { total, eligible, reasons },
  busy,
}: {
  found: Reply<typeof previewCampaign>
  busy: boolean
}) {
  return (
    <div className={busy ? 'list-body--busy' : undefined} aria-busy={busy}>
      <p className="result__line" role="status">
        {formatCount(total)} 本到期，{formatCount(eligible)} 本符合条件
      </p>
      {reasons.length > 0 && (
        <ul className="campaign__reasons" aria-label="不符合的条件">
          {reasons.map(({ rule, title, count }) => (
            <li key={rule}>
              <span className="reasons__mark" aria-hidden="true">
                ✕
              </span>
              <span>{title}</span>
              <b>{formatCount(count)} 本</b>
            </li>
          ))}
        </ul>
      )}
      {reasons.length > 0 && (
        <p className="hint">一本可能不符合几项。不符合的不会延期，持证人可以补齐以后自己申请。</p>
      )}
    </div>
  )
}

function Start({
  region,
  asked,
  eligible,
}: {
  region: string
  asked: { readonly from: string; readonly to: string }
  eligible: number
}) {
  const navigate = useNavigate()
  const start = useAction(startCampaign)
  const submit = ({ reason }: { reason: string }) =>
    start.mutate({ region, ...asked, reason }, { onSuccess: ({ id }) => void navigate(`/certs/runs/${id}`) })
  return (
    <Section title="开始">
      <NoticeBar>开始以后在后台逐本再核对一次，办成一本、签发一本；办不成的留下原因，可以重试。</NoticeBar>
      <Refusal error={start.error} />
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item
          name="reason"
          label="依据和事由"
          rules={[
            { required: true, whitespace: true, message: '请写明依据和事由' },
            { min: 10, message: '依据和事由至少 10 个字' },
          ]}
        >
          <Input.TextArea
            maxLength={300}
            autoSize={{ minRows: 3, maxRows: 6 }}
            placeholder="文件名称和文号"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={start.isPending} disabled={eligible === 0}>
          延期 {formatCount(eligible)} 本
        </Button>
      </Form>
    </Section>
  )
}
