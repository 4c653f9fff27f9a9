import type { StoredFile } from '@anzhu/contract/files'
import { countReviews, listProjectReviews, mostReviewPages, submitReview } from '@anzhu/contract/reviews'
import { gradeFlaw, gradeOf, reviewGrades, type ReviewGrade } from '@anzhu/law/assessment/monthly-review'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { useState } from 'react'
import { Field } from '../app/Field.tsx'
import { scoreFrom } from './score-from.ts'
import { named } from './words.ts'

/** A photo of the sheet and its score; the grade follows from the score and may be put lower. */
export function SubmitForm({
  projectId,
  month,
  done,
}: {
  projectId: string
  month: string
  done: () => void
}) {
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [busy, setBusy] = useState(false)
  const [text, setText] = useState('')
  const [lower, setLower] = useState<ReviewGrade | null>(null)
  const [tried, setTried] = useState(false)
  const act = useAction(submitReview, { refresh: [listProjectReviews, countReviews] })
  const score = scoreFrom(text)
  const grade = lower ?? (score === null ? null : gradeOf(score))
  const flaw = score === null || grade === null ? undefined : gradeFlaw(score, grade)
  const submit = () => {
    setTried(true)
    if (files.length === 0 || score === null || grade === null || flaw !== undefined) return
    act.mutate({ id: projectId, month, files: files.map(({ id }) => id), score, grade }, { onSuccess: done })
  }
  return (
    <form
      className="section"
      aria-label={`提交${named(month)}月评`}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <section className="field">
        <p className="field__label">月评表</p>
        <p className="field__hint">拍下盖章、签字的月评表，有几页拍几页；也可以选扫描件。</p>
        <Uploader label="月评表" most={mostReviewPages} files={files} change={setFiles} whenBusy={setBusy} />
        {tried && files.length === 0 && (
          <p className="field__error" role="alert">
            还没有月评表，请拍照或选择文件
          </p>
        )}
      </section>
      <Field
        label="得分"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={({ target }) => {
          setText(target.value)
          setLower(null)
        }}
        hint="照月评表填写，0 至 100，可以有两位小数"
        error={tried && score === null ? '请照月评表填写得分，0 至 100' : ''}
      />
      <Grades grade={grade} choose={setLower} flaw={flaw} />
      {act.error !== null && <NoticeBar tone="error">{act.error.message}</NoticeBar>}
      <button type="submit" className="button" disabled={busy || act.isPending}>
        {busy ? '照片还在上传…' : '提交'}
      </button>
    </form>
  )
}

function Grades({
  grade,
  choose,
  flaw,
}: {
  grade: ReviewGrade | null
  choose: (grade: ReviewGrade) => void
  flaw: string | undefined
}) {
  return (
    <fieldset className="field review-grades">
      <legend className="field__label">等级</legend>
      {reviewGrades.map((one) => (
        <label key={one} className="review-grades__one">
          <input type="radio" name="grade" checked={grade === one} onChange={() => choose(one)} />
          {one}
        </label>
      ))}
      {flaw === undefined ? (
        <p className="field__hint">填了得分自动选好；有分项为零的，请改为“不合格”</p>
      ) : (
        <p className="field__error" role="alert">
          {flaw}
        </p>
      )}
    </fieldset>
  )
}
