import type * as contract from '@anzhu/contract/connectors'
import type { Input, Reply } from '@anzhu/contract/endpoint'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { failureKind, failureWords } from '../connectors/failure.ts'
import { connectorKinds } from '../connectors/kinds.ts'
import type { Call } from '../http/serve.ts'
import { viewConnector } from './list.ts'

/** Tries a connection, whether it rests or not; a success ends its rest. */
export async function tryConnection(
  { house }: Pick<Call, 'house'>,
  { connector }: Input<typeof contract.testConnector>,
): Promise<string | null> {
  const connection = house.platformHealth.connections.find(({ link }) => link.id === connector)
  if (connection === undefined)
    throw new Refusal(
      'conflict',
      `${connectorKinds[connector].title}还没有接通，不能测试。请由运行单位按 docs/settings.md 设置后重启。`,
    )
  try {
    await connection.test()
    return null
  } catch (error) {
    return failureWords[failureKind(error)]
  }
}

/** How the test went, with the connection as it now stands. */
export async function testConnector(
  call: Call,
  { connector }: Input<typeof contract.testConnector>,
  failure: string | null,
): Promise<Reply<typeof contract.testConnector>> {
  const after = await viewConnector(call, connector)
  call.remark.object = `${after.title}：${failure ?? '正常'}`
  const sentence =
    failure === null
      ? `${after.title}应答正常，用时 ${after.latencyMs ?? 0} 毫秒。`
      : `${after.title}测试没有通过：${failure}。请联系对方系统的运行单位；${after.meanwhile}`
  return { works: failure === null, sentence, connector: after }
}
