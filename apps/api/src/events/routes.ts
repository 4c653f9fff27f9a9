import { done } from '@anzhu/contract/fields'
import * as contract from '@anzhu/contract/webhooks'
import { Refusal } from '@anzhu/law/kernel/refusal'
import { serve, serveProven, type Call, type Server } from '../http/serve.ts'
import { listDeliveries, replayDelivery } from './deliveries.ts'
import { resolveTarget, TargetRefused } from './target.ts'
import {
  createWebhook,
  editWebhook,
  endWebhook,
  listWebhooks,
  retireWebhookSecret,
  rotateWebhookSecret,
  testWebhook,
} from './webhooks.ts'

/** Who is told of what, and what became of it. */
export function webhookRoutes(server: Server): void {
  serve(server, contract.listWebhooks, listWebhooks)
  serveProven(server, contract.createWebhook, mustBeTarget, createWebhook)
  serveProven(server, contract.editWebhook, mustBeTarget, editWebhook)
  serve(server, contract.rotateWebhookSecret, rotateWebhookSecret)
  serve(server, contract.retireWebhookSecret, retireWebhookSecret)
  serve(server, contract.endWebhook, endWebhook)
  serve(server, contract.testWebhook, testWebhook)
  serve(server, contract.listDeliveries, listDeliveries)
  serve(server, contract.replayDelivery, async (call, input) => {
    await replayDelivery(call, input)
    return done
  })
}

/** Before the transaction, for names are looked up: said at once what every delivery would say. */
async function mustBeTarget({ house }: Call, { url }: { url: string }): Promise<void> {
  try {
    await resolveTarget(url, { allowLoopback: house.settings.demo })
  } catch (error) {
    if (!(error instanceof TargetRefused)) throw error
    throw new Refusal('webhook.target-refused', `${error.message}。没有保存。`, [
      { path: 'url', message: error.message },
    ])
  }
}
