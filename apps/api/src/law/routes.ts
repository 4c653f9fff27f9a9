import { askCertificate, certificateAnswer } from '@anzhu/contract/law-certificate'
import { askJgj59, jgj59Answer } from '@anzhu/contract/law-jgj59'
import { askDangerousWork, dangerousWorkAnswer } from '@anzhu/contract/law-dangerous-works'
import { askSafetyCode, safetyCodeAnswer } from '@anzhu/contract/law'
import { serve, type Server } from '../http/serve.ts'

/** The law as a question: what would the answer be for these facts. Nothing is read or kept. */
export function lawRoutes(server: Server): void {
  serve(server, askSafetyCode, async (_, facts) => safetyCodeAnswer(facts))
  serve(server, askCertificate, async (_, facts) => certificateAnswer(facts))
  serve(server, askJgj59, async (_, facts) => jgj59Answer(facts))
  serve(server, askDangerousWork, async (_, facts) => dangerousWorkAnswer(facts))
}
