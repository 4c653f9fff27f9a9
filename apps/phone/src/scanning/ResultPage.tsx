import { freshnessNotices, lookOf } from '@anzhu/contract/credential'
import { addressOf } from '@anzhu/contract/client'
import { viewPortrait } from '@anzhu/contract/people'
import type { Scan } from '@anzhu/contract/scanning'
import { formatMoment, groupCodeNumber } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { scanFormWords } from '@anzhu/web/words'
import { useState } from 'react'
import { Band } from '../app/Band.tsx'
import { Conditions, rosterNotice } from '../safety-code/index.ts'
import { CertificateFacts } from './CertificateFacts.tsx'
import type { Checked } from './check.ts'
import { Fact } from './Fact.tsx'
import { PaperFacts } from './PaperFacts.tsx'
import { ReportPanel } from './ReportPanel.tsx'
import { shownOf } from './shown.ts'
import { announcement } from './signals.ts'
import type { Site } from './site.ts'

/** M8: the verdict on one scan, readable at arm's length, and one big button for the next. */
export function ResultPage({ checked, site, onNext }: { checked: Checked; site: Site; onNext: () => void }) {
  const { form, person, kept } = checked
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
        {checked.certificate !== null && <CertificateFacts checked={checked} />}
        {checked.paper !== null && <PaperFacts paper={checked.paper} />}
        {form === 'print' && checked.certificate === null && checked.paper === null && (
          <NoticeBar tone="wait">▲ {freshnessNotices.print}</NoticeBar>
        )}
        <Holder checked={checked} site={site} />
        {person?.portrait === true && <Portrait personId={person.personId} name={person.name} />}
        {person !== null && <Person person={person} />}
        <Circumstances checked={checked} />
      </div>
      <div className="verdict__bar">
        <button type="button" className="button" onClick={onNext}>
          {kept === 'nowhere' ? '扫下一个（本次未留痕）' : '记录并扫下一个'}
        </button>
        <ReportPanel checked={checked} />
      </div>
    </section>
  )
}

/** Taken at the hall, for comparing with whoever stands there. */
function Portrait({ personId, name }: { personId: string; name: string }) {
  const [lost, setLost] = useState(false)
  if (lost) return <p className="hint verdict__why">照片没有取到，请核对身份证。</p>
  return (
    <img
      className="verdict__portrait"
      src={addressOf(viewPortrait, { id: personId })}
      alt={`${name}的照片，请与本人比对`}
      onError={() => setLost(true)}
    />
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

function Holder({ checked: { person, masked, form, word, here }, site }: { checked: Checked; site: Site }) {
  if (person === null && masked === null) return null
  const names = [person?.name ?? masked?.name, person?.trade ?? masked?.trade].filter(Boolean).join(' · ')
  return (
    <dl className="facts">
      <Fact title="姓名工种">{names}</Fact>
      {form === 'stale' && <Fact title="登记为">{word}</Fact>}
      {(person !== null || here !== null) && (
        <Fact title="所属项目">
          <Here here={here} project={person?.project?.name ?? null} known={person !== null} site={site} />
        </Fact>
      )}
    </dl>
  )
}

const keptWords: Readonly<Record<Checked['kept'], string>> = {
  server: '在线',
  phone: '离线，联网后自动上传',
  nowhere: '离线，未留痕',
}

function Circumstances({ checked: { person, masked, at, form, kept } }: { checked: Checked }) {
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
        {formatMoment(at)} · {keptWords[kept]}
      </Fact>
      {form !== 'none' && <Fact title="出示方式">{scanFormWords[form]}</Fact>}
    </dl>
  )
}

interface HereProps {
  readonly here: boolean | null
  readonly project: string | null
  /** The server told the project; a phone without network knows only its rosters. */
  readonly known: boolean
  readonly site: Site
}

function Here({ here, project, known, site }: HereProps) {
  const name = project ?? (known ? '未登记到项目' : '不在带来的名单里')
  if (here === null) return name
  return here ? (
    <>
      <span className="here here--yes">✓ 本项目</span> {site.name}
    </>
  ) : (
    <>
      <span className="here here--no">▲ 他项目</span> {name}
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
