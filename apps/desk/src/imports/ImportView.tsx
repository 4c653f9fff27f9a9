import { type Import, downloadErrors, runImport, viewImport } from '@anzhu/contract/imports'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { DownloadButton, Refusal } from '../frame/index.ts'
import { ProofDialog } from '../session/index.ts'
import { HandoutButton } from './HandoutButton.tsx'
import { checkedInWords, importedInWords, progressOf } from './progress.ts'
import { purposes } from './purposes.ts'
import { RowGrid } from './RowGrid.tsx'
import { useRows } from './use-rows.ts'

/** What checking found, the rows to mend, and the import of those that are good. */
export function ImportView({ found }: { found: Import }) {
  const cache = useQueryClient()
  const navigate = useNavigate()
  const purpose = purposes[found.kind]
  const [all, setAll] = useState(purpose.all ?? false)
  const from = (useLocation().state as { from?: string } | null)?.from
  const importing = found.state === 'importing'
  const over = found.imported > 0 && found.good === 0 && !importing
  const rows = useRows(found.id, all)
  const run = useAction(runImport)
  useWhenDone(found.state, () => {
    rows.forget()
    // A sheet may change any list: whoever goes on from here reads it anew.
    void cache.invalidateQueries()
  })
  const start = () =>
    run.mutate(
      { id: found.id },
      { onSuccess: (begun) => cache.setQueryData([viewImport.id, { id: found.id }], begun) },
    )
  return (
    <>
      <div className="import-head">
        <Outcome found={found} />
        <Refusal error={run.error} />
        <ProofDialog error={run.error} again={start} />
        {found.warnings.map((warning) => (
          <NoticeBar key={warning} tone="wait">
            {warning}
          </NoticeBar>
        ))}
        <div className="import-head__row">
          <label className="import-head__switch">
            <Switch size="small" checked={all} onChange={setAll} /> 显示全部 {formatCount(found.total)} 行
          </label>
          {found.bad > 0 && !all && (
            <span className="hint">改好后离开该格即自动重新校验；按 Enter 到下一行。</span>
          )}
        </div>
      </div>
      <RowGrid found={found} rows={rows} all={all} locked={importing} />
      <div className="list-footer">
        <Button onClick={() => void navigate(from ?? purpose.start.to)}>导入另一个文件</Button>
        <span className="list-footer__space" />
        {found.imported > 0 && (
          <Button
            type={over && found.handout === 0 ? 'primary' : 'default'}
            onClick={() => void navigate(from ?? purpose.next.to)}
          >
            {purpose.next.title}
          </Button>
        )}
        {found.handout > 0 && <HandoutButton found={found} />}
        {found.bad > 0 && (
          <DownloadButton endpoint={downloadErrors} args={{ id: found.id }}>
            下载错误表
          </DownloadButton>
        )}
        {!over && (
          <Button
            type="primary"
            disabled={found.good === 0 && !importing}
            loading={importing || run.isPending}
            onClick={start}
          >
            {importing ? '正在导入' : `导入 ${formatCount(found.good)} 条`}
          </Button>
        )}
      </div>
    </>
  )
}

/** The numbers in one line, and while it runs how far it is. */
function Outcome({ found }: { found: Import }) {
  const { done, of } = progressOf(found)
  if (found.state === 'importing') {
    return (
      <div role="status" className="import-outcome">
        <b>
          正在导入 {formatCount(done)}/{formatCount(of)}
        </b>
        <progress value={done} max={of} aria-label="导入进度" />
        <span className="hint">在后台进行，可以离开这个页面，完成后会有消息。</span>
      </div>
    )
  }
  return (
    <div role="status" className="import-outcome">
      {found.imported > 0 && <b className="import-outcome__done">{importedInWords(found)}</b>}
      {(found.imported === 0 || found.good > 0) && <b>{checkedInWords(found)}</b>}
      {found.imported > 0 && <span className="hint">{purposes[found.kind].done}</span>}
    </div>
  )
}

/** Calls back once when an import that was seen running is done. */
function useWhenDone(state: Import['state'], done: () => void) {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'importing' && state !== 'importing') done()
    before.current = state
  })
}
