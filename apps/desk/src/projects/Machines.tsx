import { listMachines, type Machine } from '@anzhu/contract/equipment'
import { checkKinds, machineKinds } from '@anzhu/law/equipment/words'
import { useEndpoint } from '@anzhu/web/api'
import { formatDay } from '@anzhu/web/format'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { useState } from 'react'
import { Section } from '../frame/index.ts'
import { CountTabs } from '../list/index.ts'
import { AddMachine, RecordCheck, RemoveMachine, VoidCheck, VoidMachine } from './MachineActs.tsx'

type State = Machine['state'] | 'removed'

const titles: Readonly<Record<State, string>> = {
  overdue: '逾期',
  soon: '将到期',
  ok: '正常',
  removed: '已退场',
}

/** The machines of a site: what was checked of each, what lacks or runs out, and what the department records. */
export function Machines({ projectId }: { projectId: string }) {
  const [state, setState] = useState<State | ''>('')
  const { data, error, refetch } = useEndpoint(listMachines, {
    id: projectId,
    state: state === '' ? undefined : state,
  })
  if (data === undefined)
    return error === null ? <Loading lines={5} /> : <ErrorBar error={error} retry={() => void refetch()} />
  const { counts, items, may } = data
  const edits = may.includes('edit')
  const standing = counts.ok + counts.soon + counts.overdue
  return (
    <Section title="机械设备" aside={edits && <AddMachine projectId={projectId} />}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <CountTabs
        label="按状态"
        value={state}
        choose={(value) => setState(value as State | '')}
        tabs={[
          { value: '', title: '在场', count: standing },
          ...(['overdue', 'soon', 'ok', 'removed'] as const).map((one) => ({
            value: one,
            title: titles[one],
            count: counts[one],
          })),
        ]}
      />
      {items.length === 0 ? (
        <Empty title={state === '' ? '还没有登记机械设备' : '没有这样的设备'}>
          塔式起重机、施工升降机、物料提升机、吊篮等进场后在这里登记，并补记检测、验收和使用登记。
        </Empty>
      ) : (
        items.map((machine) => <OneMachine key={machine.id} machine={machine} edits={edits} />)
      )}
    </Section>
  )
}

const tones = {
  valid: 'ok',
  expiring: 'wait',
  pending: 'wait',
  missing: 'bad',
  expired: 'bad',
  failed: 'bad',
} as const

function OneMachine({ machine, edits }: { machine: Machine; edits: boolean }) {
  const { kind, model, filingNumber, ownerName, installedOn, removedOn, standings } = machine
  const name = `${machineKinds[kind]} ${filingNumber}`
  return (
    <article className="machine" aria-label={name}>
      <div className="machine__head">
        <h3>{name}</h3>
        <span className="hint">
          {[
            model,
            ownerName,
            installedOn && `${formatDay(installedOn)} 安装`,
            removedOn && `${formatDay(removedOn)} 退场`,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {edits && removedOn === null && (
          <span className="machine__acts">
            <RecordCheck machine={machine} />
            <RemoveMachine machine={machine} />
            <VoidMachine machine={machine} />
          </span>
        )}
      </div>
      {removedOn === null && (
        <ul className="machine__standings">
          {standings.map((one) => (
            <li key={one.kind} className={`tag tag--${tones[one.state]}`}>
              {one.sentence}
            </li>
          ))}
        </ul>
      )}
      <Checks machine={machine} edits={edits && removedOn === null} />
    </article>
  )
}

function Checks({ machine: { checks, filingNumber }, edits }: { machine: Machine; edits: boolean }) {
  if (checks.length === 0) return null
  return (
    <details>
      <summary>记录 {checks.length} 条</summary>
      <table className="machine__checks">
        <caption className="visually-hidden">{filingNumber} 的检测、验收和登记</caption>
        <thead>
          <tr>
            {['种类', '日期', '有效期至', '结论', '单位', '说明'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <tr key={check.id} className={check.voidReason === null ? undefined : 'machine__void'}>
              <td>{checkKinds[check.kind]}</td>
              <td>{formatDay(check.onDay)}</td>
              <td>{formatDay(check.expiresOn)}</td>
              <td>{check.passed ? '合格' : '不合格'}</td>
              <td>{check.byName}</td>
              <td>
                {check.voidReason === null
                  ? edits && <VoidCheck id={check.id} title={checkKinds[check.kind]} />
                  : `已作废：${check.voidReason}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
