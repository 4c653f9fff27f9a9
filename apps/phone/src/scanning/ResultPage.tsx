import { freshnessNotices, lookOf } from '@anzhu/contract/credential'
import type { Scan } from '@anzhu/contract/scanning'
import { formatMoment, groupCodeNumber } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { scanFormWords } from '@anzhu/web/words'
import type { ReactNode } from 'react'
import { Band } from '../app/Band.tsx'
import { Conditions, rosterNotice } from '../safety-code/index.ts'
import type { Checked } from './check.ts'
import { shownOf } from './shown.ts'
import { announcement } from './signals.ts'
import type { Site } from './site.ts'

/** M8: the verdict on one scan, readable at arm's length, and one big button for the next. */
export function ResultPage({ checked, site, onNext }: { checked: Checked; site: Site; onNext: () => void }) {
  const { form, person, recorded } = checked
  const { kind, word } = shownOf(checked)
  const [name = word, ...meaning] = word.split(/\s+/)
  return (
    <section className="verdict" role="dialog" aria-modal="true" aria-label="核验结果">
      <p className="visually-hidden" role="alert" aria-live="assertive">
        {announcement(checked)}
      </p>
      <div className="verdict__scroll" role="region" aria-label="核验详情" tabIndex={0}>
        <Band
          fill={lookOf(kind)}
          size={72}
          word={name}
          meaning={meaning.join(' ')}
          line={<Because checked={checked} />}
        />
        {form === 'print' && <NoticeBar tone="wait">▲ {freshnessNotices.print}</NoticeBar>}
        <Holder checked={checked} site={site} />
        {person !== null && <Person person={person} />}
        <Circumstances checked={checked} />
      </div>
      <div className="verdict__bar">
        <button type="button" className="button" onClick={onNext}>
          {recorded ? '记录并扫下一个' : '扫下一个（本次未留痕）'}
        </button>
      </div>
    </section>
  )
}

/** Why: the person's own reasons before the sentence that goes for everybody. */
function Because({ checked: { verdict, sentence, person, form } }: { checked: Checked }) {
  const reasons = verdict === 'green' || form === 'stale' ? [] : (person?.reasons ?? [])
  return (
    <>
      {reasons.length > 0 && <b className="verdict__reason">{reasons.map(({ text }) => text).join('；')}</b>}
      {sentence}
    </>
  )
}

function Holder({ checked: { person, masked, form, word }, site }: { checked: Checked; site: Site }) {
  if (person === null && masked === null) return null
  const names = [person?.name ?? masked?.name, person?.trade ?? masked?.trade].filter(Boolean).join(' · ')
  return (
    <dl className="facts">
      <Fact title="姓名工种">{names}</Fact>
      {form === 'stale' && <Fact title="登记为">{word}</Fact>}
      {person !== null && (
        <Fact title="所属项目">
          <Here person={person} site={site} />
        </Fact>
      )}
    </dl>
  )
}

function Circumstances({ checked: { person, masked, at, form, recorded } }: { checked: Checked }) {
  const enterprise = person?.enterprise?.name ?? masked?.enterprise ?? ''
  return (
    <dl className="facts">
      {person !== null && (
        <Fact title="证件号">
          {person.idNumber} · {person.age} 岁
        </Fact>
      )}
      {enterprise !== '' && <Fact title="用工企业">{enterprise}</Fact>}
      {masked !== null && masked.codeNumber !== '' && (
        <Fact title="码号">{groupCodeNumber(masked.codeNumber.replace(/\D/g, ''))}</Fact>
      )}
      <Fact title="数据时间">
        {formatMoment(at)} · {recorded ? '在线' : '离线'}
      </Fact>
      {form !== 'none' && <Fact title="出示方式">{scanFormWords[form]}</Fact>}
    </dl>
  )
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Here({ person, site }: { person: NonNullable<Scan['person']>; site: Site }) {
  const project = person.project?.name ?? '未登记到项目'
  if (person.hereOnProject === null) return project
  return person.hereOnProject ? (
    <>
      <span className="here here--yes">✓ 本项目</span> {site.name}
    </>
  ) : (
    <>
      <span className="here here--no">▲ 他项目</span> {project}
    </>
  )
}

function Person({ person }: { person: NonNullable<Scan['person']> }) {
  const todo = person.nextActions.filter(({ code }) => code !== 'NONE')
  return (
    <>
      <Conditions person={person} />
      {todo.length > 0 && (
        <div className="verdict__why">
          <p>怎么办：{todo.map(({ text }) => text).join('；')}</p>
          {person.notRosteredFrom !== null && <p className="hint">{rosterNotice(person.notRosteredFrom)}</p>}
        </div>
      )}
    </>
  )
}
