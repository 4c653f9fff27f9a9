import { enrolForExam, type ExamCategory, type ExamEnrolResult, type ExamNotice } from '@anzhu/contract/exams'
import { listWorkers } from '@anzhu/contract/registry'
import { categoryInWords } from '@anzhu/law/exams/words'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { App, Button, Drawer, Modal, Select } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'
import { SearchBox } from '../list/index.ts'
import { NotAble } from './NotAble.tsx'
import { aboutExams } from './reading.ts'

/** So many of one's people are looked at at once; others are found by name. */
const shownAtMost = 200

/** Enrolling one's own people: 提交 is the one verb, 保存 keeps and says that it is no enrolment. */
export function EnrolButton({ notice }: { notice: ExamNotice }) {
  const [open, setOpen] = useState(false)
  if (notice.state !== 'published') return null
  return (
    <>
      <Button
        type="primary"
        disabled={!notice.open}
        title={notice.open ? '' : '现在不在报名期'}
        onClick={() => setOpen(true)}
      >
        在线报名
      </Button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        title={`在线报名：${notice.title}`}
        size={640}
        destroyOnHidden
      >
        <Picker notice={notice} close={() => setOpen(false)} />
      </Drawer>
    </>
  )
}

function Picker({ notice, close }: { notice: ExamNotice; close: () => void }) {
  const { categories } = notice
  const [category, setCategory] = useState<ExamCategory>(
    categories.includes('C3') ? 'C3' : (categories[0] ?? 'C3'),
  )
  const [q, setQ] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map())
  const people = useEndpoint(listWorkers, { ...(q !== '' && { q }), limit: shownAtMost })
  const personIds = people.data?.items.map(({ id }) => id) ?? []
  const tried = useEndpoint(
    enrolForExam,
    { id: notice.id, category, personIds, act: 'try' },
    { enabled: personIds.length > 0 },
  )
  const results = personIds.length === 0 ? [] : (tried.data?.results ?? [])
  const busy = people.isPending || (personIds.length > 0 && (tried.isPending || tried.isPlaceholderData))
  const able = results.filter(({ done }) => done)
  const choose = (rows: readonly ExamEnrolResult[], on: boolean) =>
    setChosen((before) => {
      const next = new Map(before)
      for (const { personId, name } of rows) {
        if (on) next.set(personId, name)
        else next.delete(personId)
      }
      return next
    })
  return (
    <>
      <div className="filter-row exam-picker__filters">
        <Select
          aria-label="考核类别"
          style={{ width: 280 }}
          value={category}
          onChange={(wanted) => {
            setCategory(wanted)
            setChosen(new Map())
          }}
          options={categories.map((value) => ({ value, label: categoryInWords(value) }))}
        />
        <SearchBox label="姓名或身份证号" value={q} search={setQ} width={200} />
      </div>
      {people.data?.next != null && (
        <p className="hint">人员较多，只核查前 {shownAtMost} 人；其他人请用姓名或身份证号查找。</p>
      )}
      {(people.error ?? tried.error) !== null && <ErrorBar error={people.error ?? tried.error!} />}
      {busy && <Loading lines={4} label="正在逐人核查" />}
      {!busy && (
        <>
          <Able rows={able} chosen={chosen} choose={choose} />
          <NotAble rows={results.filter(({ done }) => !done)} />
        </>
      )}
      <Submit notice={notice} category={category} chosen={chosen} done={close} />
    </>
  )
}

function Able({
  rows,
  chosen,
  choose,
}: {
  rows: readonly ExamEnrolResult[]
  chosen: ReadonlyMap<string, string>
  choose: (rows: readonly ExamEnrolResult[], on: boolean) => void
}) {
  const all = rows.length > 0 && rows.every(({ personId }) => chosen.has(personId))
  return (
    <section className="exam-picker" aria-label="符合条件的人员">
      <div className="exam-picker__head">
        <h3>符合条件 {formatCount(rows.length)} 人</h3>
        <Button size="small" disabled={rows.length === 0} onClick={() => choose(rows, !all)}>
          {all ? '取消全选' : `全选 ${formatCount(rows.length)} 人`}
        </Button>
      </div>
      {rows.length === 0 && <Empty title="没有可以报名的人员">原因和办法在下面，补好以后再来。</Empty>}
      <ul className="exam-picker__list">
        {rows.map((one) => (
          <li key={one.personId}>
            <label>
              <input
                type="checkbox"
                checked={chosen.has(one.personId)}
                onChange={({ target }) => choose([one], target.checked)}
              />
              <span>{one.name}</span>
              <span className="hint">{one.idNumber}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Submit({
  notice,
  category,
  chosen,
  done,
}: {
  notice: ExamNotice
  category: ExamCategory
  chosen: ReadonlyMap<string, string>
  done: () => void
}) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [left, setLeft] = useState<readonly ExamEnrolResult[]>([])
  const enrol = useAction(enrolForExam, { refresh: aboutExams })
  const count = formatCount(chosen.size)
  const send = (act: 'save' | 'submit') =>
    enrol.mutate(
      { id: notice.id, category, personIds: [...chosen.keys()], act },
      {
        onSuccess: (reply) => {
          setAsking(false)
          if (reply.refused > 0) return setLeft(reply.results.filter((one) => !one.done))
          void (act === 'submit'
            ? message.success(`已提交 ${formatCount(reply.done)} 人，等主管部门审核，结果会短信告知`)
            : message.warning(`已保存 ${formatCount(reply.done)} 人，尚未提交，不算报名`))
          done()
        },
      },
    )
  return (
    <div className="exam-picker__foot">
      <span role="status">已选 {count} 人</span>
      <Button disabled={chosen.size === 0} loading={enrol.isPending && !asking} onClick={() => send('save')}>
        保存，先不提交
      </Button>
      <Button type="primary" disabled={chosen.size === 0} onClick={() => setAsking(true)}>
        提交 {count} 人
      </Button>
      <Modal
        open={asking}
        title={`为 ${count} 人报名`}
        okText="确认"
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={enrol.isPending}
        onOk={() => send('submit')}
        onCancel={() => {
          enrol.reset()
          setAsking(false)
        }}
      >
        <p>
          “{notice.title}”，{categoryInWords(category)}，{notice.examOn} {notice.examTime} 在{notice.place}。
        </p>
        <p className="hint">照片和身份证从人员档案带入。提交后由主管部门审核，未打开以前可以撤回。</p>
        <Refusal error={enrol.error} />
      </Modal>
      {left.length > 0 && (
        <div className="exam-picker__left">
          <NoticeBar tone="error">有 {formatCount(left.length)} 人没有报上，其余已办。</NoticeBar>
          <NotAble rows={left} />
        </div>
      )}
    </div>
  )
}
