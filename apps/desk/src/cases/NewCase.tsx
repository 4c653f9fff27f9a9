import { listServices } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'

/** Opens the services this post may file; one that is under way already leads to that case. */
export function NewCase() {
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useEndpoint(listServices, {}, { enabled: open })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新建申请
      </Button>
      <Modal open={open} title="新建申请" footer={null} width={560} onCancel={() => setOpen(false)}>
        {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
        {data === undefined && error === null && <Loading lines={3} />}
        {data?.items.length === 0 && (
          <Empty title="当前身份没有可以申请的事项">需要办理时，请在右上角切换身份。</Empty>
        )}
        <ul className="services">
          {data?.items.map((service) => (
            <ServiceItem key={service.id} service={service} />
          ))}
        </ul>
      </Modal>
    </>
  )
}

function ServiceItem({
  service: { id, title, purpose, openCase },
}: {
  service: Reply<typeof listServices>['items'][number]
}) {
  return (
    <li>
      <Link to={openCase === null ? `/apply/${id}` : `/items/${openCase.id}`} className="service">
        <b>{title}</b>
        <span>{purpose}</span>
        {openCase !== null && (
          <span className="service__open">
            已有一件在办：{openCase.state}。<u>打开这一件</u>
          </span>
        )}
      </Link>
    </li>
  )
}
