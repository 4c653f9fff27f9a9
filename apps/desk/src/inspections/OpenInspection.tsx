import {
  discardInspection,
  type InspectionView,
  saveInspection,
  viewInspectionStandard,
} from '@anzhu/contract/inspections'
import { givesPoints } from '@anzhu/law/inspections/making'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { useSession } from '@anzhu/web/session.tsx'
import { Button, Checkbox, DatePicker, Input, Popconfirm } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal, Section, useLeaving } from '../frame/index.ts'
import { FindingsPart } from './FindingsPart.tsx'
import { Labelled } from './FindingCard.tsx'
import { deductedItems } from './deducted.ts'
import { PhotoSlot } from './PhotoSlot.tsx'
import { ScoreSheet } from './ScoreSheet.tsx'
import { useMarks } from './use-marks.ts'
import { type Findings, useFindings } from './use-findings.ts'
import { type HeadOfInspection, useHead } from './use-head.ts'
import { aboutInspections } from './words.tsx'

/** An inspection under way: everything is kept as it is entered; saving gives the number and tells the department. */
export function OpenInspection({ view, saved }: { view: InspectionView; saved: () => void }) {
  const navigate = useNavigate()
  const head = useHead(view)
  const findings = useFindings(view)
  const marks = useMarks(view.id, view.marks)
  const standard = useEndpoint(viewInspectionStandard, { id: view.id }, { enabled: view.standard !== null })
  const content = standard.data?.content
  const [nothingFound, setNothingFound] = useState(false)
  // How many slots have a photo or scan under way: saving before it is there would save without it.
  const [sending, setSending] = useState(0)
  const whenBusy = (busy: boolean) => setSending((count) => count + (busy ? 1 : -1))
  const save = useAction(saveInspection, { refresh: aboutInspections })
  const discard = useAction(discardInspection, { refresh: aboutInspections })
  const keepAll = async () =>
    (await Promise.all([head.flush(), findings.flush(), marks.flush()])).every(Boolean)
  useLeaving(() => head.isDirty() || findings.isDirty() || marks.keeping !== 'kept' || sending > 0, keepAll)
  const submit = async () => {
    if (!(await keepAll())) return
    const { comment, remark } = head.head
    const nothing = nothingFound && findings.findings.length === 0
    save.mutate({ id: view.id, comment, remark, nothingFound: nothing }, { onSuccess: saved })
  }
  const scores = givesPoints(view.method)
  return (
    <>
      <HeadFields view={view} head={head} />
      {view.method === 'own' && (
        <Section title="纸质检查单（扫描件或照片）">
          <PhotoSlot
            label="纸质检查单"
            inspectionId={view.id}
            purpose="sheet"
            photos={view.photos.filter(({ purpose }) => purpose === 'sheet')}
            whenBusy={whenBusy}
          />
        </Section>
      )}
      {content?.kind === 'scored' && (
        <Section title="评分">
          <ScoreSheet inspection={view} standard={content} marks={marks} />
        </Section>
      )}
      <FindingsPart
        view={view}
        content={content}
        findings={findings}
        head={head}
        deducted={content?.kind === 'scored' ? deductedItems(content, marks.marks) : []}
        whenBusy={whenBusy}
      />
      {view.method === 'check-terms' && findings.findings.length === 0 && (
        <Checkbox checked={nothingFound} onChange={({ target }) => setNothingFound(target.checked)}>
          未发现问题
        </Checkbox>
      )}
      <Words head={head} scores={scores} />
      <Refusal error={save.error ?? discard.error} />
      <div className="action-bar">
        <Popconfirm
          title="放弃这次检查？已填的内容不再能用。"
          okText="放弃检查"
          okButtonProps={{ danger: true }}
          cancelText="继续检查"
          onConfirm={() =>
            discard.mutate({ id: view.id }, { onSuccess: () => void navigate('/inspections') })
          }
        >
          <Button danger>放弃检查</Button>
        </Popconfirm>
        <Kept head={head} findings={findings} sending={sending > 0} />
        <Button type="primary" disabled={sending > 0} loading={save.isPending} onClick={() => void submit()}>
          {scores ? '保存汇总' : '保存检查'}
        </Button>
      </div>
    </>
  )
}

function HeadFields({ view, head }: { view: InspectionView; head: HeadOfInspection }) {
  const { today } = useSession()
  const { onDay, responsibleName } = head.head
  return (
    <Section title="检查情况">
      <div className="finding__grid">
        <Labelled label="检查日期">
          {(field) => (
            <DatePicker
              id={field}
              allowClear={false}
              value={dayjs(onDay)}
              maxDate={dayjs(today)}
              onChange={(day) => day !== null && head.change({ onDay: day.format('YYYY-MM-DD') })}
            />
          )}
        </Labelled>
        <Labelled label="检查人员">
          {(field) => <Input id={field} value={view.inspector} disabled />}
        </Labelled>
        <Labelled label="整改人员">
          {(field) => (
            <Input
              id={field}
              value={responsibleName}
              maxLength={50}
              placeholder="项目上负责整改的人"
              onChange={({ target }) => head.change({ responsibleName: target.value })}
            />
          )}
        </Labelled>
        <Labelled label="检查标准">
          {(field) => (
            <Input
              id={field}
              disabled
              value={
                view.standard === null ? '企业内部标准' : `${view.standard.title} ${view.standard.edition}`
              }
            />
          )}
        </Labelled>
      </div>
    </Section>
  )
}

function Words({ head, scores }: { head: HeadOfInspection; scores: boolean }) {
  return (
    <Section title={scores ? '评语与备注' : '检查备注'}>
      {scores && (
        <Labelled label="评语（必填）" wide>
          {(field) => (
            <Input.TextArea
              id={field}
              value={head.head.comment}
              maxLength={2000}
              autoSize={{ minRows: 2, maxRows: 8 }}
              onChange={({ target }) => head.change({ comment: target.value })}
            />
          )}
        </Labelled>
      )}
      <Labelled label="检查备注" wide>
        {(field) => (
          <Input.TextArea
            id={field}
            value={head.head.remark}
            maxLength={1000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={({ target }) => head.change({ remark: target.value })}
          />
        )}
      </Labelled>
    </Section>
  )
}

/** Whether what stands on the page has been kept. */
function Kept({ head, findings, sending }: { head: HeadOfInspection; findings: Findings; sending: boolean }) {
  const failed = head.sentence !== '' || findings.findings.some(({ keeping }) => keeping === 'failed')
  const all = head.kept && findings.findings.every(({ keeping }) => keeping === 'kept')
  return (
    <span className={failed ? 'finding__bad action-bar__said' : 'hint action-bar__said'} role="status">
      {failed
        ? `有内容没有保存。${head.sentence}`
        : sending
          ? '照片或扫描件正在上传，传完就可以保存检查'
          : all
            ? '已自动保存'
            : '正在保存…'}
    </span>
  )
}
