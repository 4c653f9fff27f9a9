import { readLabourPaper, viewLabourRecord } from '@anzhu/contract/labour'
import type { Reply } from '@anzhu/contract/endpoint'
import { labourKinds } from '@anzhu/law/labour/flows'
import { unverifiedMark } from '@anzhu/law/kernel/form'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark } from '@anzhu/web/format'
import { useMay } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { NotOpen, Page, PaperButton, Refused, Section } from '../frame/index.ts'
import { Warnings } from './columns.tsx'
import { EndDialog } from './RegistrationsPage.tsx'
import { useChange } from './use-registration-acts.ts'
import { sheetOf } from './words.ts'

type Shown = Reply<typeof viewLabourRecord>

/** One thing on the list: what was approved with its sources, its attachments, versions and printed sheets. */
export function RecordPage() {
  const { id = '' } = useParams()
  const may = useMay('labour.view')
  const mayFile = useMay('labour.file')
  const { data, error, refetch } = useEndpoint(
    viewLabourRecord,
    { id: idIn(id) ?? '' },
    { enabled: may && idIn(id) !== undefined },
  )
  const back = mayFile ? { to: '/org/labour', title: '劳务归集' } : { to: '/labour', title: '劳务名录' }
  if (!may) return <Refused title="劳务名录" what="查看劳务名录" />
  if (data === undefined)
    return (
      <Page title="归集信息" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这一项"
          hint="可能不在您的辖区。请从名录进入。"
        />
      </Page>
    )
  return <Found record={data} back={back} />
}

function Found({ record, back }: { record: Shown; back: { to: string; title: string } }) {
  const [ending, setEnding] = useState(false)
  const { change, busy } = useChange(record.kind)
  const sheet = sheetOf(record.kind)
  const newest = record.versions[0]
  return (
    <Page
      title={record.title}
      back={back}
      beside={
        <span className="hint">
          {labourKinds[record.kind].title} · {record.enterprise.name} · 第 {record.version} 版
        </span>
      }
      actions={
        <>
          {record.may.includes('end') && <Button onClick={() => setEnding(true)}>移出名录</Button>}
          {record.may.includes('change') && (
            <Button disabled={busy} onClick={() => change(record.id)}>
              申请修改
            </Button>
          )}
          {record.may.includes('print') && sheet !== undefined && (
            <PaperButton type="primary" endpoint={readLabourPaper} args={{ id: record.id }} title={sheet}>
              {`打印${sheet.slice(-3)}`}
            </PaperButton>
          )}
        </>
      }
    >
      {record.endedOn !== null && (
        <NoticeBar tone="error">
          已于 {record.endedOn} 移出名录：{record.endedReason}
        </NoticeBar>
      )}
      {newest !== undefined && newest.id !== record.id && (
        <NoticeBar tone="wait" action={<Link to={`/labour/${newest.id}`}>看最新的一版</Link>}>
          这是第 {record.version} 版，以后有变更。
        </NoticeBar>
      )}
      <Warnings of={record.warnings} />
      <Section title="归集的内容">
        <SummaryList
          label="归集的内容"
          rows={record.answers.map(({ id, title, text, source, unverified }) => ({
            id,
            title,
            value: text || emptyMark,
            source: source ?? undefined,
            unverified: unverified ? unverifiedMark : undefined,
          }))}
        />
      </Section>
      <Section title="附件">
        {record.attachments.length === 0 ? (
          <p className="hint">没有附件。</p>
        ) : (
          <ul>
            {record.attachments.map(({ title, name, pages }) => (
              <li key={`${title}${name}`}>
                {title}：{name}
                {pages !== null && `（${pages} 页）`}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <History record={record} />
      {ending && <EndDialog id={record.id} title={record.title} close={() => setEnding(false)} />}
    </Page>
  )
}

function History({ record }: { record: Shown }) {
  return (
    <Section title="审核与版本">
      <p>
        {record.office}于 {record.approvedOn} 通过：{record.opinion}
        <Link className="quiet-link" to={`/items/${record.caseId}`}>
          看办件
        </Link>
      </p>
      <ul>
        {record.versions.map(({ id, version, approvedOn, supersededOn, endedOn }) => (
          <li key={id}>
            第 {version} 版，{approvedOn} 通过
            {supersededOn !== null && `，${supersededOn} 变更`}
            {endedOn !== null && `，${endedOn} 移出`}
            {id !== record.id && (
              <Link className="quiet-link" to={`/labour/${id}`}>
                查看
              </Link>
            )}
          </li>
        ))}
        {record.papers.map(({ edition, issuedOn, replacedOn, withdrawnOn }) => (
          <li key={`paper-${edition}`}>
            第 {edition} 次制表，{issuedOn}
            {replacedOn !== null && `，${replacedOn} 起登记已变更`}
            {withdrawnOn !== null && `，${withdrawnOn} 撤销`}
          </li>
        ))}
      </ul>
    </Section>
  )
}
