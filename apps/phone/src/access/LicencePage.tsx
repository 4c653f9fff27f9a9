import { answerLicenceRequest, viewLicenceRequest } from '@anzhu/contract/development-doors'
import { useAction, useEndpoint } from '@anzhu/web/api'
import { deviceInWords } from '@anzhu/web/device'
import { formatMoment } from '@anzhu/web/format'
import { Empty, Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { useEffect, useId, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Page } from '../app/Page.tsx'

/** In a demonstration: what the app with the business licences shows after scanning the code on a PC. */
export function LicencePage() {
  const token = useSearchParams()[0].get('request') ?? ''
  return <Page title="电子营业执照">{token === '' ? <NotScanned /> : <Request token={token} />}</Page>
}

const NotScanned = () => (
  <Empty title="请扫电脑上的二维码" action={<Link to="/sign-in">不用执照，去登录页</Link>}>
    在电脑的登录页选“企业”“电子营业执照”，再扫那里的二维码。
  </Empty>
)

function Request({ token }: { token: string }) {
  const { data, error } = useEndpoint(viewLicenceRequest, { token })
  const { mutate: say, isPending, error: refused, variables, isSuccess } = useAction(answerLicenceRequest)
  const [code, setCode] = useState('')
  const id = useId()
  const waiting = data?.state === 'waiting'
  useEffect(() => {
    if (waiting) say({ token, decision: 'seen', creditCode: null })
  }, [waiting, token, say])
  if (error?.status === 404) return <NotScanned />
  if (data === undefined) return <Loading />
  const said = isSuccess ? variables.decision : 'seen'
  if (said === 'confirmed') return <Empty title="已确认">请看电脑，登录随即完成。这个页面可以关闭。</Empty>
  if (said === 'refused') return <Empty title="已拒绝">没有登录。这个页面可以关闭。</Empty>
  if (data.state !== 'waiting' && data.state !== 'seen')
    return <Empty title="二维码已过期或已经用过">请在电脑上刷新二维码，再扫一次。</Empty>
  return (
    <>
      <p className="lead">一台电脑请求凭电子营业执照登录安筑。</p>
      <p className="hint help">
        {deviceInWords(data.device)}，{formatMoment(data.askedAt)} 发起。不是您本人操作的，请点“拒绝”。
      </p>
      {refused !== null && <NoticeBar tone="error">{refused.message}</NoticeBar>}
      <div className="field">
        <label className="field__label" htmlFor={id}>
          出示哪家企业的执照
        </label>
        <select
          id={id}
          className="field__input"
          value={code}
          onChange={({ target }) => setCode(target.value)}
        >
          <option value="">请选择</option>
          {data.licences.map(({ creditCode, name }) => (
            <option key={creditCode} value={creditCode}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button
        type="button"
        className="button"
        disabled={code === '' || isPending}
        onClick={() => say({ token, decision: 'confirmed', creditCode: code })}
      >
        确认登录
      </button>
      <button
        type="button"
        className="button button--second"
        disabled={isPending}
        onClick={() => say({ token, decision: 'refused', creditCode: null })}
      >
        拒绝
      </button>
      <p className="hint help">这是演示页面，代替市场监管部门的电子营业执照小程序。</p>
    </>
  )
}
