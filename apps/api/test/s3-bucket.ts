import { AwsClient } from 'aws4fetch'
import type { S3Server } from '../../../tools/s3-server.ts'
import type { S3Place } from '../src/files/index.ts'

/** Makes a bucket on a running S3 server and says how to reach it. */
export async function newBucket(
  { endpoint, keyId, secret }: S3Server,
  bucket: string,
  region = 'us-east-1',
): Promise<S3Place> {
  const client = new AwsClient({ accessKeyId: keyId, secretAccessKey: secret, service: 's3', region })
  const { status } = await client.fetch(new URL(bucket, endpoint).href, { method: 'PUT' })
  if (status !== 200) throw new Error(`The bucket was not made: ${status}`)
  return { endpoint, bucket, region, keyId, secret }
}
