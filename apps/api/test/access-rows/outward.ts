import type { Things } from '../two-places.ts'

type Row = (thing: keyof Things, rest?: object) => { thing: keyof Things; foreign: 'not-found' }

/** What a foreign id does where interface keys and webhooks are asked for by one. */
export const outwardRows = <R>(byPath: (...given: Parameters<Row>) => R): Record<string, R> => ({
  'revokeApiKey path.id': byPath('apiKey'),
  'admitApiKey path.id': byPath('waitingKey'),
  'editWebhook path.id': byPath('webhook', {
    name: '集团平台',
    url: 'https://127.0.0.1:9/hook',
    types: ['case.decided'],
    paused: false,
  }),
  'rotateWebhookSecret path.id': byPath('webhook'),
  'retireWebhookSecret path.id': byPath('webhook'),
  'endWebhook path.id': byPath('webhook'),
  'testWebhook path.id': byPath('webhook'),
  'listDeliveries path.id': byPath('webhook'),
  'replayDelivery path.id': byPath('delivery'),
})
