import type { Args, Endpoint } from '@anzhu/contract/endpoint'
import { Loading, NoticeBar } from '@anzhu/web/states.tsx'
import { save } from '@anzhu/web/transfer'
import { Button, type ButtonProps, Modal } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { usePaper } from './use-paper.ts'

interface Shown<E extends Endpoint> {
  readonly endpoint: E
  readonly args: Args<E>
  /** What the paper is; also its name when it is saved. */
  readonly title: string
}

/** A button that opens a PDF over the page, to be read, printed or saved there. */
export function PaperButton<E extends Endpoint>({
  type = 'default',
  size,
  children,
  ...shown
}: Shown<E> & { type?: ButtonProps['type']; size?: ButtonProps['size']; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type={type} size={size} onClick={() => setOpen(true)}>
        {children}
      </Button>
      <Modal
        open={open}
        title={shown.title}
        width={1040}
        style={{ top: 24 }}
        footer={null}
        destroyOnHidden
        onCancel={() => setOpen(false)}
      >
        <PaperView {...shown} />
      </Modal>
    </>
  )
}

function PaperView<E extends Endpoint>({ endpoint, args, title }: Shown<E>) {
  const paper = usePaper(endpoint, args)
  const frame = useRef<HTMLIFrameElement>(null)
  if (paper === null) return <Loading lines={8} label={`正在打开 ${title}`} />
  if ('sentence' in paper) return <NoticeBar tone="error">{paper.sentence}</NoticeBar>
  const download = () =>
    void fetch(paper.address)
      .then((response) => response.blob())
      .then((bytes) => save(bytes, `${title}.pdf`))
  return (
    <div className="paper">
      {/* The reader refuses a sandbox; the paper is one that the server has made itself. */}
      {/* eslint-disable-next-line react/iframe-missing-sandbox */}
      <iframe
        ref={frame}
        className="paper__sheet"
        src={`${paper.address}#view=FitH&navpanes=0`}
        title={title}
      />
      <div className="result__actions">
        <Button onClick={download}>下载</Button>
        <Button type="primary" onClick={() => frame.current?.contentWindow?.print()}>
          打印
        </Button>
      </div>
    </div>
  )
}
