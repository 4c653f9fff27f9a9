import './safety-code.css'
import { viewSafetyCode, type SafetyCodeFile } from '@anzhu/contract/safety-code'
import { parsePlainDate } from '@anzhu/law/kernel/date'
import { useEndpoint } from '@anzhu/web/api'
import { CodeBand } from '@anzhu/web/CodeBadge.tsx'
import { emptyMark, formatDay, groupCodeNumber, remainingInWords } from '@anzhu/web/format'
import { MaskedText } from '@anzhu/web/MaskedText.tsx'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useLocation, useParams, useSearchParams } from 'react-router'
import { ApplyForOne } from '../applying/index.ts'
import { Facts, NotOpen, Page, Section } from '../frame/index.ts'
import { ConditionCells } from './ConditionCells.tsx'
import { DayPicker, OtherDay } from './DayPicker.tsx'
import { Explanation } from './Explanation.tsx'
import { FactList } from './FactList.tsx'
import { History } from './History.tsx'
import { PrintCard } from './PrintCard.tsx'

/** One person's code: what it is, why, what to do, and what it was on any day before. */
export function FilePage() {
  const { personId = '' } = useParams()
  const [params, setParams] = useSearchParams()
  // Where one came from must survive looking at other days.
  const { state } = useLocation()
  const { today } = useSession()
  const asked = parsePlainDate(params.get('on') ?? '')
  const on = asked !== undefined && asked < today ? asked : undefined
  const { data: file, error, refetch } = useEndpoint(viewSafetyCode, { personId, on })
  const choose = (day: string | undefined) =>
    setParams(day === undefined ? {} : { on: day }, { replace: true, state })
  const back = { to: '/codes', title: '安码名单' }
  // Another person's data must not stand under this address while the right one loads.
  if (file === undefined || file.personId !== personId) {
    return (
      <Page title="安码" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个人"
          hint="可能不在您的管理范围内，或网址不完整。请从安码名单进入。"
        />
      </Page>
    )
  }
  return (
    <Page
      title={`${file.name}的安码`}
      back={back}
      beside={<DayPicker on={on} choose={choose} />}
      actions={<Actions file={file} />}
    >
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <OtherDay on={on} choose={choose} />
      <div className="columns">
        <div>
          <Verdict file={file} />
          <Section title="为什么是这个颜色">
            <Explanation items={file.explanation} />
          </Section>
        </div>
        <div>
          <NextActions file={file} />
          <Section title="颜色的历史">
            <History stretches={file.history} />
          </Section>
          <Section title="依据的事实">
            <FactList facts={file.facts} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

// Whoever holds a code renews it by training; applying anew helps only those without one, or after it has run out.
const mayHelp = ({ colour, nextActions }: SafetyCodeFile) =>
  colour === 'none' || nextActions.some(({ code }) => code === 'APPLY' || code === 'REAPPLY')

function Actions({ file }: { file: SafetyCodeFile }) {
  const { today } = useSession()
  const [mayApply, mayPrint] = [useMay('safety-code.apply'), useMay('safety-code.print')]
  return (
    <>
      {mayPrint && file.colour !== 'none' && <PrintCard file={file} />}
      {mayApply && file.on === today && mayHelp(file) && (
        <ApplyForOne personId={file.personId} name={file.name} />
      )}
    </>
  )
}

function Verdict({ file }: { file: SafetyCodeFile }) {
  const { today } = useSession()
  const mayReveal = useMay('person.reveal')
  return (
    <section className="verdict" aria-label="结论">
      <CodeBand colour={file.colour}>{because(file)}</CodeBand>
      <div className="verdict__body">
        <Facts
          items={[
            ['姓名', <b key="name">{file.name}</b>],
            [
              '身份证号',
              <MaskedText
                key={file.personId}
                personId={file.personId}
                field="idNumber"
                masked={file.idNumber}
                mayReveal={mayReveal}
              />,
            ],
            ['年龄', `${file.age} 周岁`],
            ['工种', file.trade],
            ['企业', file.enterprise?.name],
            ['项目', file.project?.name],
            ['码号', file.codeNumber === null ? emptyMark : groupCodeNumber(file.codeNumber)],
            ['发码日期', formatDay(file.issuedOn)],
            ['有效期至', until(file, today)],
            ['起转黄', formatDay(file.yellowFrom)],
            ['补训期至', formatDay(file.graceUntil)],
            ['起转红', formatDay(file.redFrom)],
          ]}
        />
        <ConditionCells conditions={file.conditions} />
        <p className="hint verdict__links">
          <Link className="link" to={`/people/${file.personId}`}>
            查看登记信息
          </Link>
        </p>
      </div>
    </section>
  )
}

// The summary repeats the colour's name, which stands above in large type, and the next steps, which stand beside.
const because = ({ reasons, validUntil }: SafetyCodeFile) =>
  `${reasons.map(({ text }) => text).join('；')}${validUntil === null ? '' : `；有效期至 ${validUntil}（含当日）`}`

const until = ({ validUntil, on }: SafetyCodeFile, today: string) =>
  validUntil === null
    ? emptyMark
    : `${validUntil}（含当日${on === today ? `，${remainingInWords(today, validUntil)}` : ''}）`

function NextActions({ file: { nextActions, notRosteredFrom } }: { file: SafetyCodeFile }) {
  return (
    <Section title="下一步">
      <ol className="next-actions">
        {nextActions.map(({ code, text }) => (
          <li key={code}>{text}</li>
        ))}
      </ol>
      {notRosteredFrom !== null && (
        <NoticeBar tone="wait">
          {notRosteredFrom} 起不得排班、不列入此后的工资支付名单。此前已经出勤的工资照常支付。
        </NoticeBar>
      )}
    </Section>
  )
}
