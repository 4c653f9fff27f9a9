import { httpCompletionFilings, simulatedFilings, type CompletionFilings } from './assessment/index.ts'
import {
  httpHistoricCertificates,
  simulatedHistory,
  type HistoricCertificates,
} from './certificates/index.ts'
import type { Clock } from './clock/clock.ts'
import type { Line } from './connectors/ask.ts'
import { healthKeeper, type Connection, type PlatformHealth } from './connectors/health.ts'
import type { ConnectorId } from './connectors/kinds.ts'
import { openLink, through } from './connectors/link.ts'
import type { Db } from './db/connection.ts'
import { isDown } from './development/outages.ts'
import type { Environment } from './environment.ts'
import type { OutsideAddress } from './environment-outside.ts'
import type { ContractRegister } from './labour/contracts/contract-register.ts'
import { httpContractRegister } from './labour/contracts/http.ts'
import { simulatedContractRegister } from './labour/contracts/simulator.ts'
import { httpNationalPlatform, simulatedNationalPlatform, type NationalPlatform } from './national/index.ts'
import {
  localGateway,
  probeYunpian,
  yunpianAddress,
  yunpianGateway,
  type SmsGateway,
} from './notices/index.ts'
import { httpBusinessRegistry, simulatedBusinessRegistry, type BusinessRegistry } from './registry/index.ts'

/** The systems outside, as the house knows them; each is null where nothing is connected. */
export interface Outside {
  readonly businessRegistry: BusinessRegistry | null
  readonly contractRegister: ContractRegister | null
  /** Where completions of projects are filed. */
  readonly completionFilings: CompletionFilings | null
  readonly historicCertificates: HistoricCertificates | null
  /** Without one text messages wait in the outbox. */
  readonly sms: SmsGateway | null
  readonly nationalPlatform: NationalPlatform | null
  readonly platformHealth: PlatformHealth
}

/** A house that is connected to nothing. */
export const nothingOutside: Outside = {
  businessRegistry: null,
  contractRegister: null,
  completionFilings: null,
  historicCertificates: null,
  sms: null,
  nationalPlatform: null,
  platformHealth: { connections: [] },
}

/** A question that every register can answer and that is about nobody. */
const nobody = '000000000000000000'
const noHash = { name: '连接测试', idNumber: nobody }

/** Connects what the settings name, and in a demonstration a simulator where they name nothing. */
export function openOutside(
  { outside, demo }: Environment,
  { db, clock }: { db: Db; clock: Clock },
): Outside {
  const keep = healthKeeper(db)
  const connections: Connection[] = []
  const lineTo = ({ address, token }: OutsideAddress): Line => ({
    address,
    reach: outside.reach,
    ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
  })
  /** The real one where it is set, the simulator in a demonstration, else nothing; both behind a link. */
  function connect<S, A extends { readonly source: string }>(
    id: ConnectorId,
    setting: S | null,
    how: { real: (setting: S) => A; simulated: () => A; test: (adapter: A) => Promise<unknown> },
  ): A | null {
    const simulated = setting === null
    const adapter = setting !== null ? how.real(setting) : demo ? how.simulated() : null
    if (adapter === null) return null
    const link = openLink({ id, source: adapter.source, simulated, told: keep(id) })
    connections.push({ link, test: () => link.probe(() => how.test(adapter)) })
    return through(link, adapter)
  }
  function connectSms(): SmsGateway | null {
    if (outside.sms === null && !demo) return null
    const source = outside.sms === null ? '本机发件箱（演示）' : '云片'
    const link = openLink({ id: 'sms', source, simulated: outside.sms === null, told: keep('sms') })
    const line = { address: yunpianAddress, reach: outside.reach }
    const key = outside.sms?.key ?? ''
    connections.push({
      link,
      test: () => link.probe(() => (outside.sms === null ? Promise.resolve() : probeYunpian(line, key))),
    })
    return outside.sms === null
      ? (message) => link.run(() => localGateway(message))
      : yunpianGateway(line, key, link)
  }
  const named = (what: string, { address }: { readonly address: URL }) => `${what}（${address.hostname}）`
  const adapters = {
    businessRegistry: connect('business-registry', outside.businessRegistry, {
      real: (setting) => httpBusinessRegistry(lineTo(setting), named('企业登记信息', setting)),
      simulated: () => simulatedBusinessRegistry(db, undefined, isDown('business')),
      test: (registry) => registry.find(nobody),
    }),
    contractRegister: connect<OutsideAddress, ContractRegister>(
      'contract-register',
      outside.contractRegister,
      {
        real: (setting) => httpContractRegister(lineTo(setting), named('省合同归集系统', setting)),
        simulated: () => simulatedContractRegister(db, isDown('contracts')),
        test: (register) => register.search({ creditCode: nobody, text: '' }),
      },
    ),
    completionFilings: connect('completion-filings', outside.completionFilings, {
      real: (setting) => httpCompletionFilings(lineTo(setting), named('竣工备案系统', setting)),
      simulated: () => simulatedFilings(db),
      test: (filings) => filings.filedSince(clock.today()),
    }),
    historicCertificates: connect('historic-certificates', outside.historicCertificates, {
      real: (setting) =>
        httpHistoricCertificates(lineTo(setting), named('原系统历史证书库', setting), setting.key),
      simulated: () => simulatedHistory(clock.now),
      test: (register) => register.find(noHash),
    }),
    sms: connectSms(),
    nationalPlatform: connect('national-platform', outside.nationalPlatform, {
      real: ({ address, client, secret }) =>
        httpNationalPlatform({ address, reach: outside.reach }, named('国家证照平台', { address }), {
          client,
          secret,
        }),
      simulated: () => simulatedNationalPlatform(),
      test: (platform) => platform.outcome('connection-test'),
    }),
  }
  return { ...adapters, platformHealth: { connections } }
}
