import {
  checkInTrainees,
  downloadResultSheet,
  recordTrainingResults,
  type RecordedResult,
  type TrainingPlan,
} from '@anzhu/contract/training'
import { statesForResults } from '@anzhu/law/training/plan'
import { resultWords } from '@anzhu/law/training/words'
import { useAction } from '@anzhu/web/api'
import { formatCount } from '@anzhu/web/format'
import { App, Button, Drawer, Modal } from 'antd'
import { useState } from 'react'
import { DownloadButton, Refusal } from '../frame/index.ts'
import { SheetUpload } from '../imports/index.ts'
import { countOf, type ListSelection } from '../list/index.ts'
import { aboutPlans, aboutResults } from './reading.ts'

interface Props {
  readonly plan: TrainingPlan
  readonly selection: ListSelection
  /** How many have no result yet. */
  readonly open: number
}

/** Checking in and recording: the chosen, or, when nobody is chosen, everybody who has no result. */
export function ResultButtons({ plan, selection, open }: Props) {
  const [bySheet, setBySheet] = useState(false)
  if (!statesForResults.includes(plan.state)) return null
  const chosen = selection.selection.kind === 'picked' ? [...selection.selection.rows.keys()] : []
  const count = chosen.length > 0 ? countOf(selection.selection) : open
  return (
    <>
      <Button onClick={() => setBySheet(true)}>成绩表</Button>
      <CheckIn plan={plan} chosen={chosen} count={count} />
      <Record plan={plan} chosen={chosen} count={count} result="fail" clear={selection.clear} />
      <Record plan={plan} chosen={chosen} count={count} result="pass" clear={selection.clear} />
      <Drawer
        open={bySheet}
        onClose={() => setBySheet(false)}
        title="用成绩表录入"
        size={440}
        destroyOnHidden
      >
        <ol className="import-steps">
          <li>
            下载
            <DownloadButton endpoint={downloadResultSheet} args={{ id: plan.id }} type="link">
              成绩表
            </DownloadButton>
            ，名单已填好，只填“结果”一列。
          </li>
          <li>把填好的文件放到下面：先逐行核对，不会立即录入；有误的行在网页上改。</li>
        </ol>
        <SheetUpload kind="training-result" />
      </Drawer>
    </>
  )
}

function CheckIn({ plan, chosen, count }: { plan: TrainingPlan; chosen: string[]; count: number }) {
  const { message } = App.useApp()
  const checkIn = useAction(checkInTrainees, { refresh: aboutPlans })
  return (
    <Button
      disabled={count === 0 || plan.state === 'finished'}
      loading={checkIn.isPending}
      onClick={() =>
        checkIn.mutate(
          { id: plan.id, ...(chosen.length > 0 ? { personIds: chosen } : { all: true }) },
          {
            onSuccess: ({ checkedIn }) => void message.success(`已签到 ${formatCount(checkedIn)} 人`),
            onError: (error) => void message.error(error.message),
          },
        )
      }
    >
      签到
    </Button>
  )
}

function Record({
  plan,
  chosen,
  count,
  result,
  clear,
}: {
  plan: TrainingPlan
  chosen: string[]
  count: number
  result: 'pass' | 'fail'
  clear: () => void
}) {
  const { message } = App.useApp()
  const [asking, setAsking] = useState(false)
  const [refused, setRefused] = useState<readonly RecordedResult[] | null>(null)
  const record = useAction(recordTrainingResults, { refresh: aboutResults })
  const word = resultWords[result]
  const submit = () =>
    record.mutate(
      {
        id: plan.id,
        ...(chosen.length > 0
          ? { results: chosen.map((personId) => ({ personId, result })) }
          : { all: result }),
      },
      {
        onSuccess: ({ recorded, results }) => {
          setAsking(false)
          clear()
          const left = results.filter((one) => !one.recorded)
          if (left.length > 0) setRefused(left)
          else void message.success(`已录入 ${formatCount(recorded)} 人${word}，结果已短信告知本人`)
        },
      },
    )
  return (
    <>
      <Button
        type={result === 'pass' ? 'primary' : 'default'}
        disabled={count === 0}
        onClick={() => setAsking(true)}
      >
        {result === 'pass' ? '批量合格' : '不合格'}
      </Button>
      <Modal
        open={asking}
        title={`录入 ${formatCount(count)} 人${word}`}
        okText={`提交 ${formatCount(count)} 人${word}`}
        okButtonProps={{ danger: result === 'fail' }}
        cancelText="取消"
        mask={{ closable: false }}
        confirmLoading={record.isPending}
        onOk={submit}
        onCancel={() => {
          record.reset()
          setAsking(false)
        }}
      >
        <p>
          {chosen.length === 0 && '没有勾选，即为全部未录的人。'}结果以考试日 {plan.examOn}{' '}
          为日期，安码随之变化， 本人会收到短信。录错的须两人更正。
        </p>
        <Refusal error={record.error} />
      </Modal>
      <Drawer open={refused !== null} onClose={() => setRefused(null)} title="没有录入的" size={480}>
        <ul className="result__list">
          {(refused ?? []).map(({ personId, name, sentence }) => (
            <li key={personId}>
              <b>{name}</b> {sentence}
            </li>
          ))}
        </ul>
      </Drawer>
    </>
  )
}
