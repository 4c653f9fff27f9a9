import { countCases, type FiledCase, fileCases, listCases } from '@anzhu/contract/cases'
import { listCandidates } from '@anzhu/contract/certificates'
import type { Reply } from '@anzhu/contract/endpoint'
import { groupCaseNumber } from '@anzhu/law/identifiers/case-number'
import type { Flow } from '@anzhu/law/kernel/flow'
import { CheckList } from '@anzhu/web/CheckList.tsx'
import { useAction } from '@anzhu/web/api'
import { fieldFlaw, type Values } from '@anzhu/web/form-values'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { Refusal } from '../frame/index.ts'
import { countOf, type ListSelection } from '../list/index.ts'
import { FormField } from './FormField.tsx'

type Filed = Reply<typeof fileCases>

/** The most that are filed at once. */
const most = 200

/** Files a service for everybody chosen: the same answers once, then the outcome of each, one case for everybody. */
export function FileForMany({ flow, selection }: { flow: Flow; selection: ListSelection }) {
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState<Values>({})
  const file = useAction(fileCases, { refresh: [listCandidates, listCases, countCases] })
  const count = countOf(selection.selection)
  const ids = selection.selection.kind === 'picked' ? [...selection.selection.rows.keys()] : []
  const whom = flow.about === 'certificate' ? { certificateIds: ids } : { personIds: ids }
  const close = () => {
    if (file.data !== undefined) selection.clear()
    file.reset()
    setOpen(false)
  }
  const missing = flow.form.find(
    (field) => field.kind === 'commitment' && fieldFlaw(field, values[field.id]) !== undefined,
  )
  const { data, error, isPending } = file
  return (
    <>
      <Button type="primary" disabled={ids.length === 0 || count > most} onClick={() => setOpen(true)}>
        为所选 {count} 人申请
      </Button>
      <Drawer
        open={open}
        onClose={close}
        size={640}
        title={data === undefined ? `为 ${count} 人申请：${flow.title}` : `${flow.title}：办理结果`}
        footer={
          <div className="result__actions">
            {data === undefined ? (
              <Button
                type="primary"
                loading={isPending}
                disabled={missing !== undefined}
                onClick={() => file.mutate({ service: flow.id, ...whom, values: { ...values } })}
              >
                提交 {count} 件
              </Button>
            ) : (
              <Button type="primary" onClick={close}>
                完成
              </Button>
            )}
          </div>
        }
      >
        {data === undefined ? (
          <>
            <NoticeBar>每人一件，各有编号。空着的按各人档案填写；在这里填的，用于全部所选的人。</NoticeBar>
            <Refusal error={error} />
            {flow.form.map((field) => (
              <FormField
                key={field.id}
                field={field.kind === 'commitment' ? field : { ...field, optional: true }}
                value={values[field.id] ?? ''}
                options={{}}
                change={(value) => setValues({ ...values, [field.id]: value })}
              />
            ))}
          </>
        ) : (
          <Outcome filed={data} />
        )}
      </Drawer>
    </>
  )
}

/** One summary of all: those filed with their numbers, the others with what is in the way. */
function Outcome({ filed: { done, refused, results } }: { filed: Filed }) {
  const unfiled = results.filter((one) => !one.done)
  return (
    <>
      <p className="result__line" role="status">
        已提交 {done} 件{refused > 0 && ` · 未提交 ${refused} 件`}
      </p>
      <ul className="result__list">
        {[...unfiled, ...results.filter((one) => one.done)].map((one) => (
          <li key={one.certificateId ?? one.personId}>
            <OneFiled one={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function OneFiled({ one: { caseId, number, subject, done, sentence, findings } }: { one: FiledCase }) {
  return (
    <>
      <div className="result__who">
        <b>{subject}</b>
        {done && caseId !== null ? (
          <Link className="link" to={`/items/${caseId}`}>
            {number === null ? '打开' : groupCaseNumber(number)}
          </Link>
        ) : (
          <span className="tag tag--bad">未提交</span>
        )}
      </div>
      {!done && (findings.length > 0 ? <CheckList checks={findings} label="差什么" /> : <p>{sentence}</p>)}
    </>
  )
}
