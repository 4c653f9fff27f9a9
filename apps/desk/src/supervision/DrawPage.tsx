import { type DrawWhole, viewDraw } from '@anzhu/contract/supervision'
import { useEndpoint } from '@anzhu/web/api'
import { formatMoment } from '@anzhu/web/format'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { Link, useParams } from 'react-router'
import { Facts, NotOpen, Page, Section } from '../frame/index.ts'
import { type Column, DataTable } from '../list/index.ts'

type Lot = DrawWhole['drawn'][number]

/** One draw: what came out, from what, by which seed; repeated on the spot. */
export function DrawPage() {
  const { id = '' } = useParams()
  const { data: draw, error, refetch } = useEndpoint(viewDraw, { id })
  const back = { to: '/draws', title: '双随机抽查' }
  if (draw === undefined || draw.id !== id) {
    return (
      <Page title="抽查" back={back}>
        <NotOpen
          error={error}
          retry={() => void refetch()}
          missing="没有找到这次抽查"
          hint="请从抽查记录进入。"
        />
      </Page>
    )
  }
  return (
    <Page title={draw.reason} back={back}>
      <NoticeBar tone={draw.repeats ? 'ok' : 'error'}>
        {draw.repeats
          ? '已按留存的名单、种子和方法当场复算，结果一致。'
          : '按留存的名单和种子复算，结果与记录不一致：记录可能被改动过，请联系审计管理员。'}
      </NoticeBar>
      <Section title="抽中的项目">
        <DataTable
          caption="抽中的项目和检查人员"
          columns={lotColumns}
          rows={draw.drawn}
          row={({ project }) => ({ id: project.id, name: project.name })}
        />
      </Section>
      <Section title="怎样抽的">
        <Facts
          items={[
            ['抽取', `${draw.drawnBy}，${formatMoment(draw.drawnAt)}`],
            [
              '范围',
              `${draw.region.path.join('')}在建项目 ${draw.pool.projects} 个，检查人员 ${draw.pool.inspectors} 名`,
            ],
            ['种子', <code key="seed">{draw.seed}</code>],
            ['方法', draw.method],
          ]}
        />
        <details>
          <summary>全部名单（复算用）</summary>
          <Facts
            items={[
              ...draw.projects.map(
                ({ id: project, name, filingNumber }) =>
                  [`${name}（${filingNumber}）`, <code key={project}>{project}</code>] as const,
              ),
              ...draw.inspectors.map(
                ({ id: person, name }) => [name, <code key={person}>{person}</code>] as const,
              ),
            ]}
          />
        </details>
      </Section>
    </Page>
  )
}

const lotColumns: readonly Column<Lot>[] = [
  {
    key: 'order',
    title: '项目',
    render: ({ project }) => <Link to={`/projects/${project.id}`}>{project.name}</Link>,
  },
  { key: 'filing', title: '监督备案号', width: 200, render: ({ project }) => project.filingNumber },
  {
    key: 'inspectors',
    title: '检查人员',
    width: 180,
    render: ({ inspectors }) => inspectors.map(({ name }) => name).join('、'),
  },
  {
    key: 'made',
    title: '检查',
    width: 110,
    render: ({ project, inspectionId }) =>
      inspectionId === null ? (
        <Link to={`/inspections/new?project=${project.id}`}>去检查</Link>
      ) : (
        <Link to={`/inspections/${inspectionId}`}>看检查单</Link>
      ),
  },
]
