import {
  countRectifications,
  listRectifications,
  type Rectification,
  type RectifiedFinding,
  replyToFinding,
  viewRectification,
} from '@anzhu/contract/rectification'
import type { StoredFile } from '@anzhu/contract/files'
import { replyLacks } from '@anzhu/law/inspections/rectification'
import { useAction } from '@anzhu/web/api'
import { newId } from '@anzhu/web/new-id'
import { Uploader } from '@anzhu/web/Uploader.tsx'
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import { Refusal } from '../frame/index.ts'

/** Answers a problem: what was done, and photos of how it looks now. */
export function ReplyButton({ order, item }: { order: Rectification; item: RectifiedFinding }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        type={item.state === 'open' ? 'primary' : 'default'}
        aria-label={`回复：问题 ${item.no}`}
        onClick={() => setOpen(true)}
      >
        {item.state === 'open' ? '回复' : '重新回复'}
      </Button>
      {open && <ReplyDialog order={order} item={item} close={() => setOpen(false)} />}
    </>
  )
}

function ReplyDialog({
  order,
  item,
  close,
}: {
  order: Rectification
  item: RectifiedFinding
  close: () => void
}) {
  const [replyId] = useState(newId)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState(false)
  const reply = useAction(replyToFinding, {
    refresh: [viewRectification, listRectifications, countRectifications],
  })
  const lacks = replyLacks({ text, photos: files.length })
  const send = () => {
    setTried(true)
    if (lacks.length > 0 || busy) return
    // The picture of a file bears its id: sent again it is the same picture.
    const photos = files.map(({ id }) => ({ id, fileId: id, source: 'file' as const }))
    reply.mutate({ id: order.id, findingId: item.id, replyId, text, photos }, { onSuccess: close })
  }
  return (
    <Modal
      open
      title={`回复问题 ${item.no}`}
      okText="提交"
      cancelText="取消"
      mask={{ closable: false }}
      confirmLoading={reply.isPending || busy}
      onOk={send}
      onCancel={close}
    >
      <p>{item.text}</p>
      <p className="hint">要求：{item.requirement}</p>
      <Uploader
        label="整改后照片"
        kinds={['jpeg', 'png']}
        most={9}
        files={files}
        change={setFiles}
        whenBusy={setBusy}
      />
      <Input.TextArea
        aria-label="怎样整改的"
        placeholder="怎样整改的，如：已加设 1.2 m 防护栏杆并挂密目网"
        rows={3}
        maxLength={500}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {tried && lacks.length > 0 && (
        <p className="finding__back" role="alert">
          {lacks.join('；')}
        </p>
      )}
      <Refusal error={reply.error} />
    </Modal>
  )
}
