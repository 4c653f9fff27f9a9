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
import type { Reach } from './connectors/reach.ts'
import type { Db } from './db/connection.ts'
import { isDown } from './development/outages.ts'
import { httpFaceMatcher, simulatedFaceMatcher, type FaceMatcher } from './employment/index.ts'
import type { Environment } from './environment.ts'
import type { OutsideAddress, OutsideSettings } from './environment-outside.ts'
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
  /** Compares a face with the portrait of the hall; a code to the own phone always serves as well. */
  readonly faceMatcher: FaceMatcher | null
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
  faceMatcher: null,
  platformHealth: { connections: [] },
}

/** A question that every register can answer and that is about nobody. */
const nobody = '000000000000000000'

/** What connecting a system needs: where its health is kept, and the list of what is connected. */
interface Connecting {
  readonly demo: boolean
  readonly keep: ReturnType<typeof healthKeeper>
  readonly connections: Connection[]
}

/** The two ways to a system, and a question that tries it without changing anything there. */
interface Ways<S, A> {
  readonly real: (setting: S) => A
  readonly simulated: () => A
  readonly test: (adapter: A) => Promise<unknown>
}

/** Connects what the settings name, and in a demonstration a simulator where they name nothing. */
export function openOutside(
  { outside, demo }: Environment,
  { db, clock }: { db: Db; clock: Clock },
): Outside {
  const connecting: Connecting = { demo, keep: healthKeeper(db), connections: [] }
  const { reach } = outside
  return {
    businessRegistry: connect('business-registry', outside.businessRegistry, connecting, {
      real: (to) => httpBusinessRegistry(lineTo(to, reach), named('企业登记信息', to)),
      simulated: () => simulatedBusinessRegistry(db, undefined, isDown('business')),
      test: (registry) => registry.find(nobody),
    }),
    contractRegister: connect('contract-register', outside.contractRegister, connecting, {
      real: (to) => httpContractRegister(lineTo(to, reach), named('省合同归集系统', to)),
      simulated: () => simulatedContractRegister(db, isDown('contracts')),
      test: (register) => register.search({ creditCode: nobody, text: '' }),
    }),
    completionFilings: connect('completion-filings', outside.completionFilings, connecting, {
      real: (to) => httpCompletionFilings(lineTo(to, reach), named('竣工备案系统', to)),
      simulated: () => simulatedFilings(db),
      test: (filings) => filings.filedSince(clock.today()),
    }),
    historicCertificates: connect('historic-certificates', outside.historicCertificates, connecting, {
      real: (to) => httpHistoricCertificates(lineTo(to, reach), named('原系统历史证书库', to), to.key),
      simulated: () => simulatedHistory(clock.now),
      test: (register) => register.find({ name: '连接测试', idNumber: nobody }),
    }),
    nationalPlatform: connect('national-platform', outside.nationalPlatform, connecting, {
      real: ({ address, ...account }) =>
        httpNationalPlatform({ address, reach }, named('国家证照平台', { address }), account),
      simulated: () => simulatedNationalPlatform(),
      test: (platform) => platform.outcome('connection-test'),
    }),
    faceMatcher: connect('face-check', outside.faceCheck, connecting, {
      real: (to) => httpFaceMatcher(lineTo(to, reach), named('人脸比对服务', to)),
      simulated: () => simulatedFaceMatcher({ isDown: isDown('faces'), isMistaken: isDown('likeness') }),
      test: (matcher) => matcher.ready(),
    }),
    sms: connectSms(outside, connecting),
    platformHealth: { connections: connecting.connections },
  }
}

/** The real one where it is set, the simulator in a demonstration, else nothing; both behind a link. */
function connect<S, A extends { readonly source: string }>(
  id: ConnectorId,
  setting: S | null,
  { demo, keep, connections }: Connecting,
  { real, simulated, test }: Ways<S, A>,
): A | null {
  const adapter = setting !== null ? real(setting) : demo ? simulated() : null
  if (adapter === null) return null
  const link = openLink({ id, source: adapter.source, simulated: setting === null, told: keep(id) })
  connections.push({ link, test: () => link.probe(() => test(adapter)) })
  return through(link, adapter)
}

/** Messages are not a value with a source: what the gateway refuses is no failure of the connection. */
function connectSms(
  { sms, reach }: OutsideSettings,
  { demo, keep, connections }: Connecting,
): SmsGateway | null {
  if (sms === null) {
    if (!demo) return null
    const link = openLink({ id: 'sms', source: '本机发件箱（演示）', simulated: true, told: keep('sms') })
    connections.push({ link, test: () => link.probe(() => Promise.resolve()) })
    return (message) => link.run(() => localGateway(message))
  }
  const link = openLink({ id: 'sms', source: '云片', simulated: false, told: keep('sms') })
  const line = { address: yunpianAddress, reach }
  connections.push({ link, test: () => link.probe(() => probeYunpian(line, sms.key)) })
  return yunpianGateway(line, sms.key, link)
}

const lineTo = ({ address, token }: OutsideAddress, reach: Reach): Line => ({
  address,
  reach,
  ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
})

const named = (what: string, { address }: { readonly address: URL }) => `${what}（${address.hostname}）`
