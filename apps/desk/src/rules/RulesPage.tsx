import './rules.css'
import { viewSafetyCodeRules, type SafetyCodeRules } from '@anzhu/contract/safety-code-rules'
import { idIn } from '@anzhu/web/address-values'
import { useEndpoint } from '@anzhu/web/api'
import { useMay, useSession } from '@anzhu/web/session.tsx'
import { Empty, ErrorBar, NoticeBar } from '@anzhu/web/states.tsx'
import { useSearchParams } from 'react-router'
import { NotOpen, Page, Refused, Section } from '../frame/index.ts'
import { jurisdictionOf } from './jurisdiction.ts'
import { NumbersInForce } from './NumbersInForce.tsx'
import { PreviewView } from './PreviewView.tsx'
import { ProposalForm } from './ProposalForm.tsx'
import { Versions } from './Versions.tsx'

/** The numbers of the safety code: what is in force, what a change would do, and every version published. */
export function RulesPage() {
  const { post } = useSession()
  const may = useMay('safety-code.supervise')
  const jurisdiction = jurisdictionOf(post.region)
  const { data, error, refetch } = useEndpoint(
    viewSafetyCodeRules,
    { jurisdiction: jurisdiction ?? 'suzhou' },
    {
      enabled: may && jurisdiction !== undefined,
      every: (last) => (last?.versions.some(({ state }) => state === 'computing') === true ? 1000 : false),
    },
  )
  if (!may) return <Refused title="码规则" what="查看码规则" />
  if (jurisdiction === undefined) {
    return (
      <Page title="码规则">
        <Empty title="本地没有实行安码">安码由实行它的地区规定数字；这里没有可看的规则。</Empty>
      </Page>
    )
  }
  if (data === undefined) {
    return (
      <Page title="码规则">
        <NotOpen error={error} retry={() => void refetch()} missing="没有找到码规则" hint="请刷新页面。" />
      </Page>
    )
  }
  return (
    <Page title={`${data.name}安码的规则`}>
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {data.mayChange ? <Changing rules={data} /> : <Reading rules={data} />}
      <Versions rules={data} />
    </Page>
  )
}

function Reading({ rules }: { rules: SafetyCodeRules }) {
  return (
    <>
      <NoticeBar>
        {rules.prescribedBy === rules.name
          ? '您可以查看这些数字。修改由本地区的安码监管岗办理。'
          : `这些数字由${rules.prescribedBy}规定，本地区照此施行。需要修改的，请向${rules.prescribedBy}的主管部门提出。`}
      </NoticeBar>
      <NumbersInForce rules={rules} />
    </>
  )
}

/** What is looked at is in the address, so that a message can lead back to it. */
function Changing({ rules }: { rules: SafetyCodeRules }) {
  const [params, setParams] = useSearchParams()
  const previewId = idIn(params.get('preview') ?? '')
  const look = (id: string | undefined) => setParams(id === undefined ? {} : { preview: id })
  return (
    <>
      <ProposalForm key={`proposal ${previewId}`} rules={rules} previewId={previewId} look={look} />
      {previewId === undefined ? (
        <Section title="影响">
          <p className="hint">
            填好拟改的数字和施行之日，点“查看影响”：系统对每一张码按新旧两种规则各算一遍，告诉您谁会变色。算的时候不改任何数据。
          </p>
        </Section>
      ) : (
        <PreviewView key={`preview ${previewId}`} id={previewId} close={() => look(undefined)} />
      )}
    </>
  )
}
