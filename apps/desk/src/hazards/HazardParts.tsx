import {
  type DangerousWorkWhole,
  viewDangerousWorkFile,
  type WorkRecordView,
} from '@anzhu/contract/dangerous-works'
import { addressOf } from '@anzhu/contract/client'
import type { StoredFile } from '@anzhu/contract/files'
import { parts, partStates, stepsOfPart } from '@anzhu/law/dangerous-works/parts'
import { conclusions } from '@anzhu/law/dangerous-works/records'
import { signerRoles, steps } from '@anzhu/law/dangerous-works/steps'
import { FilePreview } from '@anzhu/web/FilePreview.tsx'
import { inOrder, PartChips } from '@anzhu/web/HazardParts.tsx'
import { Button } from 'antd'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { VoidRecord } from './HazardActs.tsx'

/** The five parts, each unfolded by "+" to its records and files; what lacks is named as lacking. */
export function HazardParts({ work }: { work: DangerousWorkWhole }) {
  return (
    <Section title="五项内容" aside={<PartChips work={work} />}>
      {inOrder(work.parts).map(({ part, state, absent, overdueFrom }) => {
        const records = work.records.filter(({ step }) => stepsOfPart[part].includes(step))
        return (
          <details key={part} className="hazard-part">
            <summary>
              <span className="hazard-part__sign" aria-hidden="true" />
              <b>{parts[part]}</b>
              <span className={`part-chip part-chip--${state}`}>{partStates[state]}</span>
              <span className="hazard-quiet">{countIn(records)}</span>
              {absent.length > 0 && (
                <span className="hazard-lacking">
                  缺：{absent.map((step) => steps[step].title).join('、')}
                </span>
              )}
              {state === 'overdue' && overdueFrom !== null && (
                <span className="hazard-lacking">自 {overdueFrom} 起超期</span>
              )}
            </summary>
            {records.length === 0 ? (
              <p className="hazard-quiet">还没有记录。</p>
            ) : (
              <RecordList work={work} records={records} />
            )}
          </details>
        )
      })}
    </Section>
  )
}

const countIn = (records: readonly WorkRecordView[]) => {
  const live = records.filter(({ voidReason }) => voidReason === null)
  return `${live.length} 笔，${live.flatMap(({ files }) => files).length} 份文件`
}

/** Records, the latest first, with who signed, the conclusion and the files. */
export function RecordList({
  work,
  records,
}: {
  work: DangerousWorkWhole
  records: readonly WorkRecordView[]
}) {
  const [seen, setSeen] = useState<StoredFile | null>(null)
  const address = (file: StoredFile) => addressOf(viewDangerousWorkFile, { id: work.id, fileId: file.id })
  return (
    <>
      <ol className="hazard-records" reversed>
        {latestFirst(records).map((record) => (
          <li key={record.id} className={record.voidReason === null ? '' : 'hazard-record--void'}>
            <b>
              {record.onDay} {steps[record.step].title}
            </b>
            {record.conclusion !== null && `：${conclusions[record.conclusion]}`}
            <div className="hazard-quiet">{signedIn(record)}</div>
            {record.experts.length > 0 && (
              <div className="hazard-quiet">
                专家：{record.experts.map(({ name, employer }) => `${name}（${employer}）`).join('、')}
              </div>
            )}
            {record.note !== '' && <p>{record.note}</p>}
            {record.files.map((file) => (
              <Button key={file.id} type="link" size="small" onClick={() => setSeen(file)}>
                {file.name}
              </Button>
            ))}
            {record.voidReason === null ? (
              <VoidRecord work={work} record={record} />
            ) : (
              <p className="hazard-lacking">已作废：{record.voidReason}</p>
            )}
          </li>
        ))}
      </ol>
      {seen !== null && <FilePreview file={seen} address={address(seen)} close={() => setSeen(null)} />}
    </>
  )
}

// Old browsers lack toReversed.
const latestFirst = (records: readonly WorkRecordView[]) =>
  records.map((_, at) => records[records.length - 1 - at]!)

function signedIn({ signers, byName, nextOn }: WorkRecordView): string {
  const signed = signers.map(({ role, name }) => `${signerRoles[role]} ${name}`).join('、')
  return [
    signed === '' ? '' : `签字：${signed}`,
    nextOn === null ? '' : `下一道工序 ${nextOn} 开始`,
    `${byName} 记录`,
  ]
    .filter((part) => part !== '')
    .join('；')
}
