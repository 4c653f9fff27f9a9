import { viewWorker, type Worker } from '@anzhu/contract/registry'
import { useEndpoint } from '@anzhu/web/api'
import { formatDay } from '@anzhu/web/format'
import { MaskedText } from '@anzhu/web/MaskedText.tsx'
import { useMay } from '@anzhu/web/session.tsx'
import { ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { sexWords } from '@anzhu/web/words'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { ApplyForOne } from '../applying/index.ts'
import { Facts, NotOpen, Page, Section } from '../frame/index.ts'
import { HistoricCertificates } from './HistoricCertificates.tsx'
import { PersonRecord } from './PersonRecord.tsx'
import { ReleaseWorker } from './ReleaseWorker.tsx'

const back = { to: '/people', title: '花名册' }

/** One person on the roster: who, where employed, and what can be done. */
export function PersonPage() {
  const { id = '' } = useParams()
  const { data: worker, error, refetch } = useEndpoint(viewWorker, { id })
  // Another person's data must not stand under this address while the right one loads.
  if (worker === undefined || worker.id !== id) {
    return (
      <Page title="人员" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这个人"
          hint="可能不在您的管理范围内，或网址不完整。请从花名册进入。"
        />
      </Page>
    )
  }
  return (
    <Page title={worker.name} back={back} actions={<Actions worker={worker} />}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      <Identity worker={worker} />
      <Employment worker={worker} />
      <PersonRecord id={worker.id} />
      <HistoricCertificates personId={worker.id} />
    </Page>
  )
}

function Identity({ worker: { id, name, idNumber, phone, sex, age } }: { worker: Worker }) {
  const mayReveal = useMay('person.reveal')
  return (
    <Section title="身份">
      <Facts
        items={[
          ['姓名', <b key="name">{name}</b>],
          [
            '身份证号',
            <MaskedText key={id} personId={id} field="idNumber" masked={idNumber} mayReveal={mayReveal} />,
          ],
          [
            '手机号',
            phone !== null && (
              <MaskedText key={id} personId={id} field="phone" masked={phone} mayReveal={mayReveal} />
            ),
          ],
          ['性别', sexWords[sex]],
          ['年龄', `${age} 周岁`],
        ]}
      />
    </Section>
  )
}

function Employment({ worker: { employment } }: { worker: Worker }) {
  return (
    <Section title="用工登记">
      {employment === null ? (
        <NoticeBar>目前没有在册的用工登记。</NoticeBar>
      ) : (
        <Facts
          items={[
            ['企业', employment.enterprise.name],
            ['项目', employment.project?.name],
            ['工种', employment.trade],
            ['进场日期', formatDay(employment.startedOn)],
            ['退场日期', formatDay(employment.endedOn)],
          ]}
        />
      )}
    </Section>
  )
}

function Actions({ worker }: { worker: Worker }) {
  const navigate = useNavigate()
  const [releasing, setReleasing] = useState(false)
  const [mayView, mayApply, mayRelease] = [
    useMay('safety-code.view'),
    useMay('safety-code.apply'),
    useMay('person.release'),
  ]
  const employed = worker.employment !== null && worker.employment.endedOn === null
  return (
    <>
      {mayView && <Button onClick={() => void navigate(`/codes/${worker.id}`)}>查看安码</Button>}
      {mayRelease && employed && (
        <Button danger onClick={() => setReleasing(true)}>
          办理退场
        </Button>
      )}
      {mayApply && employed && <ApplyForOne personId={worker.id} name={worker.name} />}
      <ReleaseWorker worker={worker} open={releasing} close={() => setReleasing(false)} />
    </>
  )
}
