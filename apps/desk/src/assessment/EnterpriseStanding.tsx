import './assessment.css'
import { viewEnterpriseAssessment } from '@anzhu/contract/assessment'
import { useEndpoint } from '@anzhu/web/api'
import { NotOpen, Section } from '../frame/index.ts'

/** How an enterprise stands by the grades of its projects, and what a failed standing leads to (EN-12). */
export function EnterpriseStanding({ enterpriseId }: { enterpriseId: string }) {
  const { data, error, refetch } = useEndpoint(viewEnterpriseAssessment, { id: enterpriseId })
  if (data === undefined)
    return (
      <NotOpen
        error={error}
        retry={() => void refetch()}
        missing="没有找到这家企业"
        hint="可能不在您的范围内。请从列表打开。"
      />
    )
  const { finished, failed, grounds, consequences } = data
  return (
    <Section
      title={`企业考评：近三年考评 ${finished} 项，不合格 ${failed} 项`}
      aside={<span className="hint">不合格率超过 5% 的，企业考评为不合格</span>}
    >
      <ul className="assessment__grounds">
        {grounds.map(({ rule, title, met, because, basis }) => (
          <li key={rule} title={basis}>
            <span className={`tag tag--${met ? 'ok' : 'bad'}`}>{met ? '✓ 符合' : '✕ 不合格'}</span> {rule}{' '}
            {title}
            {because !== title && `：${because}`}
          </li>
        ))}
      </ul>
      <details>
        <summary>不合格的后果</summary>
        <ul className="assessment__grounds">
          {consequences.map(({ id, text, basis }) => (
            <li key={id} title={basis}>
              {text}
            </li>
          ))}
        </ul>
      </details>
    </Section>
  )
}
