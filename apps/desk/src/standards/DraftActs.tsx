import {
  diffStandard,
  discardStandard,
  importStandardSheet,
  listStandards,
  type StandardView,
  viewStandard,
} from '@anzhu/contract/standards'
import type { Reply } from '@anzhu/contract/endpoint'
import { useAction } from '@anzhu/web/api'
import { NoticeBar } from '@anzhu/web/states.tsx'
import { useUpload } from '@anzhu/web/transfer'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm, Upload } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Refusal, Section } from '../frame/index.ts'
import { PublishButton } from './PublishButton.tsx'

/** What can be done with a draft: bring in a sheet, publish it from a day, give it up. */
export function DraftActs({ version }: { version: StandardView }) {
  const { id, flaws, mayEdit } = version
  const navigate = useNavigate()
  const discard = useAction(discardStandard, { refresh: [listStandards] })
  if (!mayEdit) return null
  return (
    <Section title="起草">
      <p className="hint">
        先下载表格，改好再导入；也可以在下面逐行修改。全部内容以表格为准，有一处读不懂就整份不导入。
      </p>
      <Refusal error={discard.error} />
      {flaws.length > 0 && <NoticeBar tone="wait">还不能发布：{flaws.slice(0, 5).join('；')}</NoticeBar>}
      <div className="standard-acts">
        <ImportButton id={id} />
        <Popconfirm
          title="放弃起草？这个版本的内容随之删去。"
          okText="放弃"
          cancelText="取消"
          onConfirm={() => discard.mutate({ id }, { onSuccess: () => void navigate('/standards') })}
        >
          <Button danger>放弃起草</Button>
        </Popconfirm>
        <PublishButton version={version} />
      </div>
    </Section>
  )
}

function ImportButton({ id }: { id: string }) {
  const { message } = App.useApp()
  const cache = useQueryClient()
  const [result, setResult] = useState<Reply<typeof importStandardSheet>>()
  const upload = useUpload(importStandardSheet)
  const take = (file: File) => {
    setResult(undefined)
    upload.mutate(
      { args: { id }, file },
      {
        onSuccess: (reply) => {
          setResult(reply)
          if (!reply.imported) return
          void message.success(`已导入 ${reply.rows} 行。`)
          for (const read of [viewStandard, diffStandard])
            void cache.invalidateQueries({ queryKey: [read.id] })
        },
      },
    )
  }
  return (
    <div className="standard-import">
      <Refusal error={upload.error} />
      {result !== undefined && !result.imported && (
        <NoticeBar tone="error">
          没有导入：{result.findings.length} 处读不懂。请按下面的提示改正后再导入。
          <ul>
            {result.findings.slice(0, 50).map((one) => (
              <li key={`${one.cell} ${one.reason}`}>
                {one.cell} {one.title}：{one.reason}。{one.suggestion}
              </li>
            ))}
          </ul>
        </NoticeBar>
      )}
      <Upload
        accept=".xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          take(file)
          return false
        }}
      >
        <Button loading={upload.isPending}>导入表格</Button>
      </Upload>
    </div>
  )
}
