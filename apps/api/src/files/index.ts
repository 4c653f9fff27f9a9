import * as contract from '@anzhu/contract/files'
import { serve, type Server } from '../http/serve.ts'
import { uploadFile } from './files.ts'

export { judgeContent, kindWords } from './content.ts'
export {
  dropFiles,
  findFiles,
  forgetLooseFiles,
  holdFiles,
  holdOwnFiles,
  readFileBytes,
  uploadFile,
} from './files.ts'
export { s3Files, type S3Place } from './s3.ts'
export { localFiles, mustKeepFiles, type FileStore } from './store.ts'

/** Files that people upload. */
export function fileRoutes(server: Server): void {
  serve(server, contract.uploadFile, uploadFile)
}
