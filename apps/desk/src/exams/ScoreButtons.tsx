import {
  downloadScoreSheet,
  type ExamNotice,
  type ExamResultsPreview,
  previewExamResults,
  publishExamResults,
} from '@anzhu/contract/exams'
import { banWords } from '@anzhu/law/exams/words'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Drawer, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { DownloadButton, Refusal } from '../frame/index.ts'
import { SheetUpload } from '../imports/index.ts'
import { Corrections } from './Corrections.tsx'
import { aboutExams } from './reading.ts'

/** A5: the sheet out, the results in, and publishing them with the number typed. */
export function ScoreButtons({ notice }: { notice: ExamNotice }) {
  const [bySheet, setBySheet] = useState(false)
  const [publishing, setPublishing] = useState(false)
  if (notice.state === 'scored') return <Corrections notice={notice} />
  if (notice.state !== 'published' || notice.enrolments.approved === 0) return null
  return (
    <>
      <DownloadButton endpoint={downloadScoreSheet} args={{ id: notice.id }}>
        导出成绩表
      </DownloadButton>
      <Button onClick={() => setBySheet(true)}>导入成绩</Button>
      <Button type="primary" onClick={() => setPublishing(true)}>
        发布成绩
      </Button>
      <Drawer open={bySheet} onClose={() => setBySheet(false)} title="导入成绩" size={440} destroyOnHidden>
        <ol className="import-steps">
          <li>用“导出成绩表”导出的那一份，只填“成绩”“情况”“备注”三列。</li>
          <li>把填好的文件放到下面：先逐行核对，有误的行在网页上改，核对无误再导入。</li>
          <li>导入后本人还看不到，须再“发布成绩”。</li>
        </ol>
        <SheetUpload kind="exam-score" from={`/exams/${notice.id}`} />
      </Drawer>
      <Publish notice={notice} open={publishing} close={() => setPublishing(false)} />
    </>
  )
}

function Publish({ notice, open, close }: { notice: ExamNotice; open: boolean; close: () => void }) {
  const { message } = App.useApp()
  const [typed, setTyped] = useState<number | null>(null)
  const preview = useEndpoint(previewExamResults, { id: notice.id }, { enabled: open })
  const publish = useAction(publishExamResults, { refresh: aboutExams })
  const found = preview.isFetching ? undefined : preview.data
  const ready = found?.hindrance === '' && typed === found.candidates
  const end = () => {
    publish.reset()
    setTyped(null)
    close()
  }
  const send = () => {
    if (!ready || typed === null) return
    // Not by mutate's own callbacks: once the exam is read again, this dialog is gone.
    publish.mutateAsync({ id: notice.id, count: typed }).then(
      () => {
        end()
        void message.success(`已发布 ${formatCount(typed)} 人的成绩，已短信告知本人`)
      },
      () => undefined,
    )
  }
  return (
    <Modal
      open={open}
      title={`发布成绩：${notice.title}`}
      okText="确认发布"
      cancelText="取消"
      mask={{ closable: false }}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={publish.isPending}
      onOk={send}
      onCancel={end}
      destroyOnHidden
    >
      {preview.error !== null && <ErrorBar error={preview.error} />}
      {found === undefined && preview.error === null && <Loading lines={3} label="正在汇总" />}
      {found !== undefined && <Preview found={found} />}
      {found?.hindrance === '' && (
        <p className="exam-publish__count">
          <label htmlFor="exam-count">发布后本人和企业即可看到，改动须走更正。请输入人数以确认：</label>
          <InputNumber
            id="exam-count"
            min={0}
            precision={0}
            value={typed}
            onChange={setTyped}
            onPressEnter={send}
            placeholder="人数"
          />
        </p>
      )}
      <Refusal error={publish.error} />
    </Modal>
  )
}

function Preview({ found }: { found: ExamResultsPreview }) {
  const { candidates, blank, pass, fail, absent, excused, cheating, bans, hindrance } = found
  const parts = [
    ['合格', pass],
    ['不合格', fail],
    ['缺考', absent],
    ['缺考有因', excused],
    ['作弊', cheating],
    ['没有成绩', blank],
  ] as const
  return (
    <>
      <p className="result__line" role="status">
        共 {formatCount(candidates)} 人：
        {parts
          .filter(([, count]) => count > 0)
          .map(([word, count]) => `${word} ${formatCount(count)}`)
          .join(' · ')}
      </p>
      {hindrance !== '' && <NoticeBar tone="wait">{hindrance}</NoticeBar>}
      {bans.length > 0 && (
        <section aria-label="将被限制报名的人员">
          <h3 className="exam-bans__title">将被限制报名 {formatCount(bans.length)} 人</h3>
          <ul className="exam-picker__list">
            {bans.map(({ name, admission, type, until }) => (
              <li key={admission}>
                {name} <span className="hint">{admission}</span> {banWords[type]}，至 {until}（含当天）
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
