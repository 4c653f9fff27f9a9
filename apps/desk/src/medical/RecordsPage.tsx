import { listWorkerMedicals, type Medical } from '@anzhu/contract/medical'
import { viewWorker } from '@anzhu/contract/registry'
import { medicalReport } from '@anzhu/law/medical/report'
import { useEndpoint } from '@anzhu/web/api'
import { emptyMark, formatDay, formatMoment } from '@anzhu/web/format'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { NotOpen, Page } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'
import { VoidMedical } from './VoidMedical.tsx'

const back = { to: '/health', title: '体检' }

/** Every medical of one person that is on record, and voiding what was entered by mistake. */
export function RecordsPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const { post, today } = useSession()
  const mayEnter = useMay('case.apply') && post.enterprise !== null
  const [voiding, setVoiding] = useState<Medical | null>(null)
  const { data: worker } = useEndpoint(viewWorker, { id })
  const { data, error, refetch } = useEndpoint(listWorkerMedicals, { id })
  if (data === undefined || worker === undefined || worker.id !== id) {
    return (
      <Page title="体检登记" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个人"
          hint="可能不在您的管理范围内，或网址不完整。请从体检名单进入。"
        />
      </Page>
    )
  }
  const enter = mayEnter && (
    <Button type="primary" onClick={() => void navigate(`/apply/${medicalReport.id}?personId=${id}`)}>
      录入体检报告
    </Button>
  )
  return (
    <Page title={`${worker.name}的体检登记`} back={back} actions={enter}>
      {data.items.length === 0 ? (
        <NoticeBar>还没有体检登记。</NoticeBar>
      ) : (
        <DataTable
          caption="体检登记，最近的在前"
          columns={columns(today, setVoiding)}
          rows={data.items}
          row={(medical) => ({ id: medical.id, name: medical.examinedOn })}
        />
      )}
      <VoidMedical medical={voiding} close={() => setVoiding(null)} />
    </Page>
  )
}

const columns = (today: string, choose: (medical: Medical) => void): readonly Column<Medical>[] => [
  { key: 'examinedOn', title: '体检日', width: 110, render: ({ examinedOn }) => formatDay(examinedOn) },
  { key: 'validUntil', title: '有效至', width: 110, render: ({ validUntil }) => formatDay(validUntil) },
  { key: 'state', title: '状态', width: 100, render: (medical) => stateOf(medical, today) },
  {
    key: 'result',
    title: '结论',
    width: 90,
    render: ({ result }) => (result === null ? emptyMark : result === 'fit' ? '合格' : '不合格'),
  },
  { key: 'source', title: '来源', render: ({ source }) => source },
  { key: 'recordedAt', title: '登记时间', width: 150, render: ({ recordedAt }) => formatMoment(recordedAt) },
  {
    key: 'void',
    title: '作废',
    width: 220,
    render: (medical) =>
      medical.voidable ? (
        <Button size="small" danger onClick={() => choose(medical)}>
          作废
        </Button>
      ) : (
        medical.voidReason || emptyMark
      ),
  },
]

/** 有效, 已过期 or 无效: what of a report everybody may know who may see it. */
function stateOf({ voidedAt, validUntil, result }: Medical, today: string): string {
  if (voidedAt !== null) return '已作废'
  if (result === 'unfit') return '无效'
  return validUntil < today ? '已过期' : '有效'
}
