import { searchChoices } from '@anzhu/contract/cases'
import type { Field } from '@anzhu/law/kernel/form'
import { wordsIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { ErrorBar, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { SearchBox } from '../list/index.ts'
import type { Described } from './FormField.tsx'

/** Where a look-up searches, whether it opens by itself, and how one goes on by hand. */
export interface Lookup {
  readonly service: string
  readonly opened: boolean
  readonly byHand: () => void
}

/** Something that is picked from a register, never typed: a button that opens the search, and what was picked. */
export function LookupInput({
  field,
  value,
  change,
  lookup,
  described,
}: {
  field: Field
  value: string
  change: (value: string) => void
  lookup: Lookup | undefined
  described: Described
}) {
  const [open, setOpen] = useState(lookup?.opened === true && value === '')
  if (lookup === undefined) return <output id={described.id}>{value}</output>
  const byHand = () => {
    setOpen(false)
    if (value !== '') change('')
    lookup.byHand()
  }
  return (
    <>
      <Space wrap>
        {value !== '' && <output className="field__said">{value}</output>}
        <Button {...described} type={value === '' ? 'primary' : 'default'} onClick={() => setOpen(true)}>
          {value === '' ? field.title : '重新选择'}
        </Button>
        <button type="button" className="plain-button" onClick={byHand}>
          手工填写
        </button>
      </Space>
      <Modal
        open={open}
        title={field.title}
        width={880}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <Found
          service={lookup.service}
          field={field.id}
          choose={(found) => {
            setOpen(false)
            change(found)
          }}
          byHand={byHand}
        />
      </Modal>
    </>
  )
}

function Found({
  service,
  field,
  choose,
  byHand,
}: {
  service: string
  field: string
  choose: (value: string) => void
  byHand: () => void
}) {
  const [q, setQ] = useState('')
  const { data, error, refetch } = useEndpoint(searchChoices, { service, field, q: wordsIn(q) })
  const instead = (
    <button type="button" className="plain-button" onClick={byHand}>
      手工填写
    </button>
  )
  return (
    <div className="lookup">
      <SearchBox label="项目名称或合同编号" value={q} search={setQ} width={320} />
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <Loading lines={4} />}
      {data?.reached === false && (
        <NoticeBar tone="wait" action={instead}>
          {data.source}暂时没有应答。可以稍后再试；急办的可以手工填写，标明“未核对”，由审核单位核对原件。
        </NoticeBar>
      )}
      {data?.reached === true && data.items.length === 0 && (
        <NoticeBar tone="wait" action={instead}>
          {data.source}里没有查到{q === '' ? '本企业的合同' : `含“${q}”的合同`}
          。请先在该系统归集；急办的可以手工填写，由审核单位核对原件。
        </NoticeBar>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ul className="lookup__list" aria-label="查到的合同">
          {data.items.map(({ value, title, note }) => (
            <li key={value} className="lookup__item">
              <span className="lookup__what">
                <b>{title}</b>
                <span className="hint">{value}</span>
                {note !== null && <span className="hint">{note}</span>}
              </span>
              <Button onClick={() => choose(value)} aria-label={`选择 ${title}`}>
                选择
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
