import { type ExamNotice, listExamCorrections } from '@anzhu/contract/exams'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button, Drawer } from 'antd'
import { useState } from 'react'

/** What was put right after the results were published: before, after, why, by whom. */
export function Corrections({ notice }: { notice: ExamNotice }) {
  const [open, setOpen] = useState(false)
  const { data, error } = useEndpoint(listExamCorrections, { id: notice.id, limit: 200 }, { enabled: open })
  return (
    <>
      <Button onClick={() => setOpen(true)}>更正记录</Button>
      <Drawer open={open} onClose={() => setOpen(false)} title="成绩更正记录" size={480}>
        {error !== null && <ErrorBar error={error} />}
        {data === undefined && error === null && <Loading lines={3} />}
        {data?.items.length === 0 && <Empty title="没有更正过">发布以后的改动都会留在这里。</Empty>}
        <ul className="result__list">
          {data?.items.map(({ id, at, name, admission, before, after, reason, by }) => (
            <li key={id}>
              <b>{name}</b> <span className="hint">{admission}</span>
              <p>
                <del>{before}</del> → <ins>{after}</ins>
              </p>
              <p className="hint">
                {formatMoment(at)} {by}：{reason}
              </p>
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}
