import { listServices } from '@anzhu/contract/cases'
import type { Reply } from '@anzhu/contract/endpoint'
import { useEndpoint } from '@anzhu/web/api'
import { Empty, ErrorBar, Loading } from '@anzhu/web/states.tsx'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { addressOfService } from './addresses.ts'
import { grouped } from './service-groups.ts'

type Service = Reply<typeof listServices>['items'][number]

/** Opens the services this post may file, in groups; one that is under way already leads to that case. */
export function NewCase() {
  const [open, setOpen] = useState(false)
  const { data, error, refetch } = useEndpoint(listServices, {}, { enabled: open })
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新建申请
      </Button>
      <Modal
        open={open}
        title="新建申请"
        footer={null}
        width={860}
        style={{ top: 40 }}
        onCancel={() => setOpen(false)}
      >
        {error !== null && <ErrorBar error={error} retry={() => void refetch()} />}
        {data === undefined && error === null && <Loading lines={3} />}
        {data?.items.length === 0 && (
          <Empty title="当前身份没有可以申请的事项">需要办理时，请在右上角切换身份。</Empty>
        )}
        {grouped(data?.items ?? []).map(({ title, services }) => (
          <section key={title} className="services-group" aria-label={title}>
            <h3>{title}</h3>
            <ul className="services">
              {services.map((service) => (
                <ServiceItem key={service.id} service={service} />
              ))}
            </ul>
          </section>
        ))}
      </Modal>
    </>
  )
}

function ServiceItem({ service: { id, title, purpose, openCase } }: { service: Service }) {
  return (
    <li>
      <Link
        to={openCase === null ? addressOfService(id) : `/items/${openCase.id}`}
        className="service"
        title={purpose}
      >
        <b>{title}</b>
        <span className="service__purpose">{purpose}</span>
        {openCase !== null && (
          <span className="service__open">
            已有一件在办：{openCase.state}。<u>打开这一件</u>
          </span>
        )}
      </Link>
    </li>
  )
}
