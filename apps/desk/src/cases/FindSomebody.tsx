import { findHolders } from '@anzhu/contract/certificates'
import type { Reply } from '@anzhu/contract/endpoint'
import type { Flow } from '@anzhu/law/kernel/flow'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal } from '../frame/index.ts'
import type { Identity } from './whom.ts'

type Holder = NonNullable<Reply<typeof findHolders>['holder']>

/** Finds somebody of another enterprise by the whole name and ID number; a wrong pair says no more than that it is wrong. */
export function FindSomebody({ flow }: { flow: Flow }) {
  const navigate = useNavigate()
  const [identity, setIdentity] = useState<Identity>({ name: '', idNumber: '' })
  const find = useAction(findHolders)
  const ofHolder = flow.about === 'certificate'
  const go = (search: string) => void navigate({ search }, { state: { identity } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!ofHolder) return go('?named=1')
    find.mutate(identity)
  }
  const { data, error, isPending } = find
  return (
    <section className="find-somebody" aria-label="不在本企业的人">
      <form className="find-somebody__form" onSubmit={submit}>
        <b>不在本企业的人</b>
        <Part label="姓名" value={identity.name} change={(name) => setIdentity({ ...identity, name })} />
        <Part
          label="身份证号"
          wide
          value={identity.idNumber}
          change={(idNumber) => setIdentity({ ...identity, idNumber })}
        />
        <Button
          htmlType="submit"
          loading={isPending}
          disabled={identity.name.trim() === '' || identity.idNumber.trim() === ''}
        >
          {ofHolder ? '查找证书' : '下一步'}
        </Button>
      </form>
      <Refusal error={error} />
      {data !== undefined && data.holder === null && <NoticeBar tone="wait">{data.sentence}</NoticeBar>}
      {data?.holder != null && (
        <Certificates holder={data.holder} choose={(id) => go(`?certificate=${id}`)} />
      )}
    </section>
  )
}

function Part({
  label,
  value,
  change,
  wide = false,
}: {
  label: string
  value: string
  change: (value: string) => void
  wide?: boolean
}) {
  const id = useId()
  return (
    <label htmlFor={id} className="find-somebody__part">
      {label}
      <Input
        id={id}
        value={value}
        maxLength={40}
        style={{ width: wide ? 220 : 130 }}
        autoComplete="off"
        onChange={({ target }) => change(target.value)}
      />
    </label>
  )
}

function Certificates({ holder, choose }: { holder: Holder; choose: (id: string) => void }) {
  return (
    <ul className="find-somebody__found" aria-label={`${holder.name}的证书`}>
      {holder.certificates.map(
        ({ id, number, category, categoryName, enterpriseName, expiresOn, stateName }) => (
          <li key={id}>
            <span>
              <b>{holder.name}</b> {number} · {category} {categoryName}
              <span className="hint">
                {' '}
                {enterpriseName} · 至 {expiresOn} · {stateName}
              </span>
            </span>
            <button type="button" className="cure" onClick={() => choose(id)} aria-label={`选择 ${number}`}>
              选择
            </button>
          </li>
        ),
      )}
    </ul>
  )
}
