import { uploadFile } from '@anzhu/contract/files'
import type { TestActor, World } from './world.ts'

/** The smallest PDF that is one. */
export const smallPdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)

/** The beginning and the end of a JPEG. */
export const smallJpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')

/** Uploads a file as somebody and answers with its id. */
export async function upload(
  world: World,
  actor: TestActor,
  file = smallPdf,
  name = '证明.pdf',
): Promise<string> {
  const { status, body } = await world.as(actor, uploadFile, { name }, { file })
  if (status !== 200) throw new Error(`upload was refused with ${status}`)
  return body.id
}

/** A complete application to become a training body. */
export async function bodyApplicationOf(world: World, admin: TestActor) {
  return {
    values: {
      scope: 'both',
      place: '相城区元和街道某某路 1 号',
      seats: '60',
      teachers: '张三，注册安全工程师，10 年',
      contact: '李四',
      phone: '13912345678',
      commitment: 'true',
    },
    materials: {
      'place-proof': [await upload(world, admin)],
      'teacher-proof': [await upload(world, admin, smallPdf, '师资.pdf')],
    },
  }
}
