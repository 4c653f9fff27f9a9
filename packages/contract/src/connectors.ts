import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { count, Instant, list, said } from './fields.ts'

/** Every system outside that the platform can be connected to. */
export const connectors = [
  'business-registry',
  'contract-register',
  'completion-filings',
  'historic-certificates',
  'sms',
  'national-platform',
  'face-check',
] as const
export const ConnectorId = z.enum(connectors)
export type ConnectorId = z.output<typeof ConnectorId>

/** How a connection stands: none is connected, not asked yet, answering, failing, or left in peace after failing in a row. */
export const connectorStates = {
  none: '未接通',
  unasked: '已接通，还没有用过',
  ok: '正常',
  failing: '有失败',
  resting: '暂停访问',
} as const
export const ConnectorState = z.enum(
  Object.keys(connectorStates) as [keyof typeof connectorStates, ...(keyof typeof connectorStates)[]],
)

/** One connection, as whoever looks after it sees it. */
export const Connector = z.object({
  id: ConnectorId,
  title: said(60),
  purpose: said(200),
  /** Where values come from, as people read it; empty where none is connected. */
  source: said(100),
  /** A simulator of the demonstration stands in for it. */
  simulated: z.boolean(),
  state: ConnectorState,
  stateName: said(30),
  restingSince: Instant.nullable(),
  lastSuccessAt: Instant.nullable(),
  /** Of the last answer. */
  latencyMs: count().nullable(),
  lastFailureAt: Instant.nullable(),
  /** In words; empty when nothing failed. */
  failure: said(300),
  /** What waits to be sent; null where nothing is queued. */
  queue: count().nullable(),
  /** What was given up since midnight; null where nothing is queued. */
  failedToday: count().nullable(),
  /** The commonest reasons of that. */
  failedBecause: list(z.object({ reason: said(300), count: count() }), 5),
  /** What people read and do while it does not answer. */
  meanwhile: said(300),
})
export type Connector = z.output<typeof Connector>

export const listConnectors = endpoint({
  id: 'listConnectors',
  method: 'GET',
  path: '/connectors',
  title: '数据接入：各外部系统的状态、延迟、最近成功和排队数',
  access: 'connector.view',
  reply: z.object({ items: list(Connector, 50) }),
})

export const testConnector = endpoint({
  id: 'testConnector',
  method: 'POST',
  path: '/connectors/:connector/test',
  title: '测试一个外部系统的连接；不发送短信，不改动对方的数据',
  access: 'connector.run',
  params: z.object({ connector: ConnectorId }),
  reply: z.object({
    works: z.boolean(),
    /** How it went, and what to do. */
    sentence: said(300),
    connector: Connector,
  }),
  refusals: ['conflict'],
})

export const hurryNational = endpoint({
  id: 'hurryNational',
  method: 'POST',
  path: '/connectors/national-platform/retry',
  title: '立即重新报送国家平台排队中的全部事项',
  access: 'connector.run',
  reply: z.object({ count: count() }),
})

/** What people should know of a system outside that does not answer at present. */
export const listDisturbances = endpoint({
  id: 'listDisturbances',
  method: 'GET',
  path: '/disturbances',
  title: '现在没有应答的外部系统，以及这段时间怎么办',
  access: 'signed-in',
  reply: z.object({
    items: list(z.object({ id: ConnectorId, sentence: said(300), since: Instant }), 50),
  }),
})
