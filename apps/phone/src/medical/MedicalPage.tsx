import { listServices } from '@anzhu/contract/cases'
import { viewMySafetyCode } from '@anzhu/contract/my-safety-code'
import { useEndpoint } from '@anzhu/web/api'
import { factResultInWords } from '@anzhu/web/fact-results'
import { ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { conditionMarks } from '@anzhu/web/words'
import { Link } from 'react-router'
import { Page } from '../app/Page.tsx'

/** M5: whether my medical is good and until when, the reports on record, and submitting a new one. */
export function MedicalPage() {
  const { data: file, error, refetch } = useEndpoint(viewMySafetyCode, {})
  const open = useEndpoint(listServices, {}).data?.items.find(({ id }) => id === 'medical-report')?.openCase
  const condition = file?.conditions.find(({ id }) => id === 'medical')
  const reports = (file?.facts ?? [])
    .filter(({ kind }) => kind === 'medical')
    .sort((a, b) => (a.on < b.on ? 1 : -1))
  return (
    <Page title="体检" back="/code">
      {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
      {file === undefined && error === null && <Loading />}
      {condition !== undefined && (
        <p className={`verdict-line verdict-line--${condition.state}`}>
          <b>
            <span aria-hidden="true">{conditionMarks[condition.state].mark} </span>
            {conditionMarks[condition.state].word}
          </b>
          <span>{condition.text}</span>
        </p>
      )}
      {file !== undefined && (
        <section className="section">
          {open == null ? (
            <>
              <Link className="button" to="/apply/medical-report">
                提交体检报告
              </Link>
              <p className="hint help">
                拍下有姓名、日期、结论和印章的页面。审核单位核对以后，码上的体检自动更新。
              </p>
            </>
          ) : (
            <Link className="button" to={`/items/${open.id}`}>
              报告在办：{open.state}
            </Link>
          )}
        </section>
      )}
      {reports.length > 0 && (
        <section className="section">
          <h2>登记过的体检</h2>
          <ul className="rows">
            {reports.map((fact) => (
              <li key={`${fact.on}${fact.recordedAt}`} className="row row--pair">
                <p className="row__title">{factResultInWords(fact.result)}</p>
                <p className="row__side">{fact.on}</p>
                <p className="hint">{fact.source}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}
