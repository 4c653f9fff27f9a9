import { addressOf } from '@anzhu/contract/client'
import {
  editParticulars,
  type PersonRecord,
  replacePersonPapers,
  viewPersonPaper,
  viewPersonRecord,
} from '@anzhu/contract/people'
import { personPapers } from '@anzhu/law/certificates/papers'
import { educations, titles } from '@anzhu/law/certificates/record-gaps'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { Papers } from '@anzhu/web/Papers.tsx'
import { useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { SummaryList } from '@anzhu/web/SummaryList.tsx'
import { useId, useState } from 'react'
import { Field } from '../app/Field.tsx'
import { Page } from '../app/Page.tsx'

/** Where nothing else is known the national limits hold; they are the widest. */
const nationwide = '000000'

/** My own record: what is missing, where I studied and since when I work, and my papers, taken with the camera. */
export function RecordPage() {
  const { post } = useSession()
  const id = post.person?.id ?? ''
  const { data: record, error, refetch } = useEndpoint(viewPersonRecord, { id }, { enabled: id !== '' })
  return (
    <Page title="我的档案" back="/me">
      {id === '' && <Empty title="当前身份不是本人">请在“我的”里切换到工人身份。</Empty>}
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {record === undefined && error === null && id !== '' && <Loading />}
      {record !== undefined && (
        <>
          <Gaps record={record} />
          <Particulars key={record.id} record={record} />
          <MyPapers record={record} />
          <Trainings record={record} />
        </>
      )}
    </Page>
  )
}

function Gaps({ record: { gaps } }: { record: PersonRecord }) {
  if (gaps.length === 0) return <NoticeBar tone="ok">档案齐全，可以用于考核报名和新申请。</NoticeBar>
  return (
    <section className="section" aria-labelledby="gaps">
      <h2 id="gaps">还缺 {gaps.length} 项</h2>
      <ul className="bullets">
        {gaps.map(({ id, title, sentence }) => (
          <li key={id}>
            {title}：{sentence}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Particulars({ record: { id, particulars } }: { record: PersonRecord }) {
  const edit = useAction(editParticulars, { refresh: [viewPersonRecord] })
  const [education, setEducation] = useState(particulars.education)
  const [title, setTitle] = useState(particulars.title)
  const [workSince, setWorkSince] = useState(particulars.workSince ?? '')
  const { realName } = particulars
  return (
    <section className="section" aria-labelledby="particulars">
      <h2 id="particulars">学历和职称</h2>
      <SummaryList
        label="实名认证"
        rows={[
          {
            id: 'real-name',
            title: '实名认证',
            value: realName === null ? '未认证：请带身份证原件到窗口办理' : `${realName.on}，${realName.by}`,
          },
        ]}
      />
      <Choice label="学历" words={educations} value={education} choose={setEducation} />
      <Choice label="职称" words={titles} value={title} choose={setTitle} />
      <Field
        label="从事施工管理工作的起始日期"
        type="date"
        value={workSince}
        onChange={({ target }) => setWorkSince(target.value)}
        error={edit.error?.issues.find(({ path }) => path === 'workSince')?.message ?? ''}
      />
      {edit.error !== null && <ErrorBar error={edit.error} lead="" />}
      {edit.isSuccess && <NoticeBar tone="ok">已保存。</NoticeBar>}
      <button
        type="button"
        className="button"
        disabled={edit.isPending}
        onClick={() => edit.mutate({ id, education, title, workSince: workSince === '' ? null : workSince })}
      >
        保存
      </button>
    </section>
  )
}

function Choice<Value extends string>({
  label,
  words,
  value,
  choose,
}: {
  label: string
  words: Readonly<Record<Value, string>>
  value: Value
  choose: (value: Value) => void
}) {
  const id = useId()
  const values = Object.keys(words) as Value[]
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="field__input"
        value={value}
        onChange={({ target }) => choose(values.find((one) => one === target.value) ?? value)}
      >
        {values.map((one) => (
          <option key={one} value={one}>
            {words[one]}
          </option>
        ))}
      </select>
    </div>
  )
}

function MyPapers({ record: { id, papers } }: { record: PersonRecord }) {
  const replace = useAction(replacePersonPapers, { refresh: [viewPersonRecord] })
  return (
    <section className="section" aria-labelledby="papers">
      <h2 id="papers">证照材料</h2>
      {replace.error !== null && <ErrorBar error={replace.error} lead="没有存入" />}
      <Papers
        slots={personPapers}
        papers={papers ?? []}
        region={nationwide}
        addressOf={(file) => addressOf(viewPersonPaper, { id, fileId: file.id })}
        change={(slot, files, failed) =>
          replace.mutate(
            { id, slot: slot as 'photo', files: files.map((file) => file.id) },
            { onError: failed },
          )
        }
      />
    </section>
  )
}

function Trainings({ record: { trainings } }: { record: PersonRecord }) {
  if (trainings.length === 0) return null
  return (
    <section className="section" aria-labelledby="trainings">
      <h2 id="trainings">企业年度安全培训</h2>
      <ul className="rows">
        {trainings.map(({ year, hours, passed, enterprise }) => (
          <li key={year} className="row">
            <p className="row__title">
              {year} 年度 · {passed ? '合格' : '不合格'}
            </p>
            <p className="hint">
              {hours} 学时 · {enterprise.name}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
