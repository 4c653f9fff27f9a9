import { personPapers } from '@anzhu/law/certificates/papers'
import { educations, titles } from '@anzhu/law/certificates/record-gaps'
import { addressOf } from '@anzhu/contract/client'
import {
  type PersonRecord as Record,
  replacePersonPapers,
  viewPersonPaper,
  viewPersonRecord,
} from '@anzhu/contract/people'
import { listWorkers } from '@anzhu/contract/registry'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Papers } from '@anzhu/web/Papers.tsx'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Facts, Section } from '../frame/index.ts'
import { EditParticulars } from './EditParticulars.tsx'
import { PersonHistory } from './PersonHistory.tsx'

/** Where nothing else is known the national limits hold; they are the widest. */
const nationwide = '000000'

/** What is known of a person besides the identity: what is missing first, then particulars, papers and history. */
export function PersonRecord({ id }: { id: string }) {
  const { data: record, error, refetch } = useEndpoint(viewPersonRecord, { id })
  if (record === undefined || record.id !== id)
    return error === null ? <Loading lines={4} /> : <ErrorBar error={error} retry={() => void refetch()} />
  return (
    <>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Gaps record={record} />
      <ParticularsSection record={record} />
      {record.papers !== null && <PapersSection record={record} papers={record.papers} />}
      <PersonHistory record={record} />
    </>
  )
}

/** What an assessment and a new certificate would ask for and is not there; a press leads to its place. */
function Gaps({ record: { gaps } }: { record: Record }) {
  if (gaps.length === 0) return <NoticeBar tone="ok">档案齐全，可以用于考核报名和新申请。</NoticeBar>
  const go = (id: string) => {
    const place = document.getElementById(id === 'particulars' || id === 'real-name' ? id : `paper-${id}`)
    place?.scrollIntoView({ block: 'center' })
    place?.querySelector<HTMLElement>('button')?.focus()
  }
  return (
    <div className="gaps" role="region" aria-label="档案缺项">
      <p className="gaps__lead">
        <b>缺 {gaps.length} 项</b>，补齐后才能考核报名和新申请：
      </p>
      <div className="chips">
        {gaps.map(({ id, title, how, sentence }) => (
          <button key={id} type="button" className="chip" title={sentence} onClick={() => go(id)}>
            {title}
            {how === 'hall' && '（到窗口办）'}
          </button>
        ))}
      </div>
    </div>
  )
}

function ParticularsSection({ record }: { record: Record }) {
  const { particulars, may, employments } = record
  const [editing, setEditing] = useState(false)
  const { realName, education, title, workSince, registration } = particulars
  const live = employments.find(({ endedOn }) => endedOn === null)
  return (
    <div id="particulars">
      <Section
        title="学历、职称与任职"
        aside={may.includes('edit') && <Button onClick={() => setEditing(true)}>填写</Button>}
      >
        <Facts
          items={[
            [
              '实名认证',
              <span key="named" id="real-name">
                {realName === null ? '未认证，须本人到窗口办理' : `${realName.on}，${realName.by}`}
              </span>,
            ],
            ['学历', educations[education]],
            ['职称', titles[title]],
            ['参加工作', workSince],
            ['职务', live?.post],
            ['法定代表人', live === undefined ? null : live.legalRepresentative ? '是' : '不是'],
            [
              '注册建造师',
              registration === null ? null : `${registration.number}，注册在${registration.enterprise.name}`,
            ],
          ]}
        />
        {editing && <EditParticulars record={record} close={() => setEditing(false)} />}
      </Section>
    </div>
  )
}

function PapersSection({
  record: { id, may },
  papers,
}: {
  record: Record
  papers: NonNullable<Record['papers']>
}) {
  const replace = useAction(replacePersonPapers, { refresh: [viewPersonRecord, listWorkers] })
  return (
    <Section title="证照材料">
      {replace.error !== null && <ErrorBar error={replace.error} lead="没有存入" />}
      <Papers
        slots={personPapers}
        papers={papers}
        region={nationwide}
        addressOf={(file) => addressOf(viewPersonPaper, { id, fileId: file.id })}
        change={
          may.includes('edit')
            ? (slot, files, failed) =>
                replace.mutate(
                  { id, slot: slot as 'photo', files: files.map((file) => file.id) },
                  { onError: failed },
                )
            : undefined
        }
      />
    </Section>
  )
}
