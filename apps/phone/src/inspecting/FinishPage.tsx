import './inspect.css'
import { ApiError } from '@anzhu/contract/client'
import { givesPoints } from '@anzhu/law/inspections/making'
import { notInspected } from '@anzhu/law/inspections/not-inspected'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Navigate, useNavigate, useParams } from 'react-router'
import { Field } from '../app/Field.tsx'
import { Page } from '../app/Page.tsx'
import { writeInspection } from './noting.ts'
import type { KeptInspection } from './records.ts'
import { Total } from './ScoreTables.tsx'
import { submit } from './submit.ts'
import { type OpenInspection, scoredContent, useInspection } from './use-inspection.ts'

/** The end of an inspection: the comment, what is still missing, and submitting at the second tap. */
export function FinishPage() {
  const { id = '' } = useParams()
  const open = useInspection(id)
  if (open === null) return <Loading />
  const { inspection } = open
  if (inspection === undefined || inspection.state === 'saved')
    return <Navigate to={`/inspect/${id}`} replace />
  return (
    <Page title="评语与提交" back={`/inspect/${id}`}>
      <p className="lead">{inspection.project}</p>
      {givesPoints(inspection.method) && <Total open={open} />}
      <Left open={open} />
      <Form open={open} inspection={inspection} />
    </Page>
  )
}

/** Lines of tables in use that nobody looked at; they stand against submitting. */
function Left({ open }: { open: OpenInspection }) {
  const content = scoredContent(open.standard)
  if (content === undefined) return null
  const marks = open.marks.flatMap(({ table, unit = '', item, state }) =>
    state === 'cleared' ? [] : [{ table, unit, item }],
  )
  const { lines, categories } = notInspected(content, marks)
  return (
    <>
      {lines.length > 0 && (
        <NoticeBar tone="wait">
          还有 {lines.length} 项没有检查。没有的标“缺项”，没问题的点“✓ 合格”。
        </NoticeBar>
      )}
      {categories.length > 0 && (
        <p className="hint">没有检查的分项：{categories.map(({ name }) => name).join('、')}</p>
      )}
    </>
  )
}

function Form({ open, inspection }: { open: OpenInspection; inspection: KeptInspection }) {
  const navigate = useNavigate()
  const [comment, setComment] = useState(inspection.comment)
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<readonly string[]>([])
  const send = async () => {
    setBusy(true)
    setSaid([])
    try {
      const outcome = await submit(inspection, comment.trim())
      if (outcome.done) void navigate(`/inspect/${inspection.id}`, { replace: true })
      else setSaid([outcome.sentence])
    } catch (error) {
      setSaid(sentencesOf(error))
    } finally {
      setBusy(false)
      setSure(false)
    }
  }
  const ask = () => {
    if (givesPoints(inspection.method) && comment.trim() === '') return setSaid(['还没有评语，请填写。'])
    setSaid([])
    setSure(true)
  }
  return (
    <>
      <Field
        label="整改责任人"
        maxLength={50}
        list="people-here"
        defaultValue={inspection.responsibleName}
        onBlur={({ target }) => void writeInspection(inspection, { responsibleName: target.value.trim() })}
      />
      <datalist id="people-here">
        {open.pack?.project.people.map(({ name, post }) => (
          <option key={name} value={name}>
            {post}
          </option>
        ))}
      </datalist>
      <label className="field">
        <span className="field__label">评语</span>
        <textarea
          className="field__input"
          rows={4}
          maxLength={2000}
          value={comment}
          placeholder="可用键盘上的语音输入"
          onChange={({ target }) => setComment(target.value)}
          onBlur={() => void writeInspection(inspection, { comment: comment.trim() })}
        />
      </label>
      {said.length > 0 && (
        <NoticeBar tone="error">
          {said.map((sentence) => (
            <span key={sentence}>
              {sentence}
              <br />
            </span>
          ))}
        </NoticeBar>
      )}
      {sure ? (
        <div className="sure" role="group" aria-label="提交并生成">
          <p role="status">
            提交以后不能再改；{open.findings.filter(({ rectify }) => rectify).length}{' '}
            个要整改的问题会通知项目部。照片会继续上传。
          </p>
          <button type="button" className="button" disabled={busy} onClick={() => void send()}>
            {busy ? '正在提交' : '确认'}
          </button>
          <button
            type="button"
            className="button button--second"
            disabled={busy}
            onClick={() => setSure(false)}
          >
            再看看
          </button>
        </div>
      ) : (
        <button type="button" className="button" onClick={ask}>
          提交并生成
        </button>
      )}
    </>
  )
}

function sentencesOf(error: unknown): readonly string[] {
  if (!(error instanceof ApiError)) return ['没有提交：这台手机出了问题，请重试。']
  const issues = error.issues.map(({ message }) => message)
  return [error.message, ...issues.filter((issue) => !error.message.includes(issue))]
}
