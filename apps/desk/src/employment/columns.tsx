import type { EmploymentRequest, listEmployments } from '@anzhu/contract/employment'
import type { Reply } from '@anzhu/contract/endpoint'
import { emptyMark, formatDay, formatMoment } from '@anzhu/web/format'
import { Button, Space } from 'antd'
import { Link } from 'react-router'
import type { Column } from '../list/index.ts'
import type { RequestActs } from './use-request-acts.ts'

type Relation = Reply<typeof listEmployments>['items'][number]

const stateWords: Readonly<Record<EmploymentRequest['state'], readonly [tone: string, word: string]>> = {
  waiting: ['wait', '待本人确认'],
  agreed: ['ok', '已同意'],
  refused: ['error', '已拒绝'],
  lapsed: ['mute', '过期未答复'],
  withdrawn: ['mute', '已撤回'],
}

/** The columns of requests; those that wait have what can be done with them. */
export function requestColumns(
  state: 'waiting' | 'answered',
  { busy, remind, withdraw }: RequestActs,
): readonly Column<EmploymentRequest>[] {
  const last: Column<EmploymentRequest> =
    state === 'answered'
      ? { key: 'reason', title: '说明', render: ({ reason }) => reason || emptyMark }
      : {
          key: 'act',
          title: '操作',
          render: ({ id, name, remindedOn }) => (
            <Space size={8}>
              <Button
                size="small"
                disabled={busy}
                onClick={() => remind(id, name)}
                title={remindedOn === null ? undefined : `上次提醒 ${remindedOn}`}
              >
                再次提醒
              </Button>
              <Button size="small" disabled={busy} onClick={() => withdraw(id, name)}>
                撤回
              </Button>
            </Space>
          ),
        }
  return [
    { key: 'name', title: '姓名', width: 110, render: ({ name }) => name },
    { key: 'idNumber', title: '身份证号', width: 170, render: ({ idNumber }) => idNumber },
    { key: 'post', title: '职务', width: 130, render: ({ post }) => post },
    { key: 'term', title: '合同期', width: 200, render: ({ from, to }) => `${from} 至 ${to}` },
    {
      key: 'state',
      title: '状态',
      width: 110,
      render: ({ state: now }) => {
        const [tone, word] = stateWords[now]
        return <span className={`tag tag--${tone}`}>{word}</span>
      },
    },
    {
      key: 'asked',
      title: '发起',
      width: 150,
      room: 'spare',
      render: ({ askedAt }) => formatMoment(askedAt),
    },
    ...(state === 'waiting'
      ? [
          {
            key: 'until',
            title: '答复期限',
            width: 110,
            render: ({ answerBy }: EmploymentRequest) => formatDay(answerBy),
          },
        ]
      : []),
    last,
  ]
}

/** The columns of employments that both sides agreed to. */
export function relationColumns(state: 'live' | 'ended', here: string): readonly Column<Relation>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 110,
      render: ({ personId, name }) =>
        state === 'live' ? (
          <Link to={`/people/${personId}`} state={{ from: here }} tabIndex={-1}>
            {name}
          </Link>
        ) : (
          name
        ),
    },
    { key: 'idNumber', title: '身份证号', width: 170, render: ({ idNumber }) => idNumber },
    { key: 'post', title: '职务', width: 150, render: ({ post }) => post },
    {
      key: 'term',
      title: '合同期',
      width: 200,
      render: ({ contractFrom, contractTo }) => `${formatDay(contractFrom)} 至 ${formatDay(contractTo)}`,
    },
    { key: 'started', title: '建立日期', width: 120, render: ({ startedOn }) => startedOn },
    state === 'live'
      ? {
          key: 'legal',
          title: '法定代表人',
          render: ({ legalRepresentative }) => (legalRepresentative ? '是' : emptyMark),
        }
      : {
          key: 'ended',
          title: '结束',
          render: ({ endedOn, endReason }) => `${formatDay(endedOn)}，${endReason ?? ''}`,
        },
  ]
}
