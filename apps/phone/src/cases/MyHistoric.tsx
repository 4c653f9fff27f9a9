import { lookBackAtMine } from '@anzhu/contract/historic-certificates'
import { useAction } from '@anzhu/web/api'
import { SourceNote } from '@anzhu/web/SourceNote.tsx'
import { ErrorBar } from '@anzhu/web/states.tsx'

/** Before a supplement: what the register of the former system holds of oneself, to fill in from. */
export function MyHistoric() {
  const ask = useAction(lookBackAtMine)
  return (
    <section className="section" aria-label="原系统里的证书">
      <p className="hint">不记得编号和日期？可以先查原系统。查询只送出姓名和身份证号的加密摘要。</p>
      <button type="button" className="button" disabled={ask.isPending} onClick={() => ask.mutate({})}>
        {ask.isPending ? '正在查…' : '查原系统里我的证书'}
      </button>
      {ask.error !== null && <ErrorBar error={ask.error} lead="" />}
      {ask.data !== undefined && (
        <div role="status">
          {ask.data.sourced !== null && <SourceNote sourced={ask.data.sourced} />}
          {ask.data.items.length === 0 && <p>历史库里没有您的证书。请照证书原件填写，窗口会对照原件核对。</p>}
          <ul className="historic">
            {ask.data.items.map(({ number, enterprise, issuedOn, expiresOn, certificateId }) => (
              <li key={number}>
                <b>{number}</b>
                <div>
                  {enterprise}，{issuedOn} 至 {expiresOn}
                </div>
                {certificateId !== null && <div className="hint">这一本已在本平台，不用补录。</div>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}
